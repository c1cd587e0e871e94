import { AlreadyTakenError, NotFoundError } from '@conduit/nest-lambda';
import {
  AccountReader,
  emailKey,
  PeopleReader,
  PROFILES_TABLE,
  usernameKey,
  type Account,
} from '@conduit/people';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { startProfilesDatabase, type ProfilesDatabase } from '../fixtures/profiles-database.ts';
import { AccountsController } from './accounts.controller.ts';
import { AccountsModule } from './accounts.module.ts';

let database: ProfilesDatabase;
let context: INestApplicationContext;
let accounts: AccountsController;
let people: PeopleReader;

beforeAll(async () => {
  database = await startProfilesDatabase();
  context = await NestFactory.createApplicationContext(AccountsModule, { logger: false });
  accounts = context.get(AccountsController);
  people = new PeopleReader(database.db);
});

afterAll(async () => {
  await context.close();
  await database.stop();
});

let registrations = 0;

/** A registration that nobody else has made. */
function someone(): { reservationId: string; userId: string; username: string; email: string } {
  const name = `someone-${++registrations}`;
  return {
    reservationId: `r-${name}`,
    userId: `u-${name}`,
    username: name,
    email: `${name}@example.com`,
  };
}

async function register(): Promise<ReturnType<typeof someone>> {
  const { userId, ...names } = someone();
  await accounts.reserve(names);
  await accounts.confirm({ ...names, userId });
  return { ...names, userId };
}

const find = (userId: string): Promise<Account | undefined> =>
  new AccountReader(database.db).findById(userId);

/** As if the reservation had been made a minute ago. */
async function expireLease(username: string): Promise<void> {
  await database.db.update({
    table: PROFILES_TABLE,
    Key: { ...usernameKey(username) },
    UpdateExpression: 'SET leaseUntil = :past',
    ExpressionAttributeValues: { ':past': Date.now() - 1 },
  });
}

describe('a registration', () => {
  it('makes a person of two reserved names', async () => {
    const { reservationId, userId, username, email } = someone();
    await accounts.reserve({ reservationId, username, email });
    expect(await people.findByUsername(username)).toBeUndefined();

    await accounts.confirm({ reservationId, userId, username, email });

    expect(await find(userId)).toEqual({ id: userId, username, email, bio: null, image: null });
    expect(await people.findByUsername(username)).toMatchObject({ id: userId });
  });

  it('may send every message twice', async () => {
    const { userId, ...names } = someone();
    await accounts.reserve(names);
    await accounts.reserve(names);
    await accounts.confirm({ ...names, userId });
    await accounts.confirm({ ...names, userId });
    await accounts.release(names);
    await accounts.release(names);

    expect(await people.findByUsername(names.username)).toMatchObject({ id: userId });
  });

  it('is told each name that somebody has, and reserves none then', async () => {
    const { username, email } = await register();
    const other = someone();

    await expect(accounts.reserve({ ...other, username })).rejects.toEqual(
      AlreadyTakenError.of('username'),
    );
    await expect(accounts.reserve({ ...other, email: email.toUpperCase() })).rejects.toEqual(
      AlreadyTakenError.of('email'),
    );
    await expect(accounts.reserve({ ...other, username, email })).rejects.toEqual(
      AlreadyTakenError.of('username', 'email'),
    );
    await expect(
      accounts.reserve({ reservationId: 'x', username: other.username, email: other.email }),
    ).resolves.toBeUndefined();
  });

  it('is refused a name that another registration is using', async () => {
    const { userId: _, ...names } = someone();
    await accounts.reserve(names);

    await expect(accounts.reserve({ ...names, reservationId: 'other' })).rejects.toEqual(
      AlreadyTakenError.of('username', 'email'),
    );
  });

  it('takes names over that were released', async () => {
    const { userId: _, ...names } = someone();
    await accounts.reserve(names);
    await accounts.release(names);

    await expect(accounts.reserve({ ...names, reservationId: 'other' })).resolves.toBeUndefined();
  });

  it('takes a name over whose lease ran out, and the first one comes too late', async () => {
    const { userId, ...first } = someone();
    await accounts.reserve(first);
    await expireLease(first.username);
    const second = { ...someone(), username: first.username };
    await accounts.reserve({
      reservationId: second.reservationId,
      username: second.username,
      email: second.email,
    });

    await expect(accounts.confirm({ ...first, userId })).rejects.toEqual(
      AlreadyTakenError.of('username'),
    );
    expect(await find(userId)).toBeUndefined();
    await accounts.release(first);
    await accounts.confirm(second);
    expect(await people.findByUsername(first.username)).toMatchObject({ id: second.userId });
  });

  it('is won by one of many', async () => {
    const { username } = someone();
    const racers = Array.from({ length: 20 }, () => ({ ...someone(), username }));

    const results = await Promise.allSettled(
      racers.map(async ({ userId, ...names }) => {
        await accounts.reserve(names);
        await accounts.confirm({ ...names, userId });
        return userId;
      }),
    );

    const winners = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    );
    expect(winners).toHaveLength(1);
    expect(await people.findByUsername(username)).toMatchObject({ id: winners[0] });
  });
});

describe('an update', () => {
  it('changes what is named, and answers the whole account', async () => {
    const { userId, username, email } = await register();

    const account = await accounts.update({ userId, bio: 'Hello', image: null });

    expect(account).toEqual({ id: userId, username, email, bio: 'Hello', image: null });
    expect(await find(userId)).toEqual(account);
    expect(await accounts.update({ userId })).toEqual(account);
  });

  it('moves a person to new names, and frees the old ones', async () => {
    const { userId, username, email } = await register();
    const renamed = someone();

    await accounts.update({ userId, username: renamed.username, email: renamed.email });

    expect(await people.findByUsername(renamed.username)).toMatchObject({ id: userId });
    expect(await people.findByUsername(username)).toBeUndefined();
    await expect(
      accounts.reserve({ reservationId: 'next', username, email }),
    ).resolves.toBeUndefined();
  });

  it('may be sent twice', async () => {
    const { userId } = await register();
    const { username, email } = someone();

    await accounts.update({ userId, username, email });
    await accounts.update({ userId, username, email });

    expect(await find(userId)).toMatchObject({ username, email });
  });

  it('is refused the names of others, and changes nothing then', async () => {
    const [jane, john] = await Promise.all([register(), register()]);

    await expect(
      accounts.update({ userId: jane.userId, username: john.username, bio: 'lost' }),
    ).rejects.toEqual(AlreadyTakenError.of('username'));
    await expect(accounts.update({ userId: jane.userId, email: john.email })).rejects.toEqual(
      AlreadyTakenError.of('email'),
    );
    expect(await find(jane.userId)).toMatchObject({ username: jane.username, bio: null });
  });

  it('uses names that were reserved for it, and nobody finds it by them before', async () => {
    const { userId } = await register();
    const { reservationId, username, email } = someone();
    await accounts.reserve({ reservationId, userId, username, email });
    expect(await people.findByUsername(username)).toBeUndefined();
    await expect(
      accounts.reserve({ reservationId: 'other', username, email }),
    ).rejects.toBeInstanceOf(AlreadyTakenError);

    await accounts.update({ userId, username, email });

    expect(await people.findByUsername(username)).toMatchObject({ id: userId });
  });

  it('may reserve again for the same user after it died', async () => {
    const { userId } = await register();
    const { username } = someone();
    await accounts.reserve({ reservationId: 'first', userId, username });

    await expect(
      accounts.reserve({ reservationId: 'second', userId, username }),
    ).resolves.toBeUndefined();
  });

  it('never puts a lease on a name that is held for good', async () => {
    const { userId, username } = await register();

    await accounts.reserve({ reservationId: 'again', userId, username });
    await accounts.release({ reservationId: 'again', username });

    expect(await people.findByUsername(username)).toMatchObject({ id: userId });
  });

  it('takes an address that differs in case for the same', async () => {
    const { userId, email } = await register();

    await accounts.update({ userId, email: email.toUpperCase() });

    expect(await find(userId)).toMatchObject({ email: email.toUpperCase() });
    const holder = await database.db.get({ table: PROFILES_TABLE, Key: { ...emailKey(email) } });
    expect(holder).toMatchObject({ userId });
  });

  it('leaves one name held when one person changes it many times at once', async () => {
    const { userId, username } = await register();
    const names = Array.from({ length: 5 }, () => someone().username);

    await Promise.allSettled(names.map((name) => accounts.update({ userId, username: name })));

    const current = (await find(userId))?.username ?? '';
    expect(names).toContain(current);
    const others = [username, ...names].filter((name) => name !== current);
    const stillHeld = await Promise.all(others.map((name) => people.findIdByUsername(name)));
    expect(stillHeld).toEqual(others.map(() => undefined));
  });

  it('knows no stranger', async () => {
    await expect(accounts.update({ userId: 'nobody', bio: 'x' })).rejects.toEqual(
      NotFoundError.of('profile'),
    );
  });
});

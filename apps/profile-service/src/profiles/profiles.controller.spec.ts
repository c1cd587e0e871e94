import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { TestPool } from '@conduit/auth/testing';
import { readOutbox, RequestLedger } from '@conduit/dynamodb/testing';
import { createHttpApp } from '@conduit/nest-lambda';
import {
  FOLLOW_BUCKET_CAPACITY,
  followBucketKey,
  FollowedReader,
  PROFILES_TABLE,
} from '@conduit/people';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { AppModule } from '../app.module.ts';
import { startProfilesDatabase, type ProfilesDatabase } from '../fixtures/profiles-database.ts';

let pool: TestPool;
let database: ProfilesDatabase;
let app: INestApplication;
const ledger = new RequestLedger();

beforeAll(async () => {
  [pool, database] = await Promise.all([TestPool.start(), startProfilesDatabase()]);
  Object.assign(process.env, pool.environment);
  app = await createHttpApp(AppModule);
  await app.listen(0, '127.0.0.1');
  ledger.attach(app.get(DynamoDBClient, { strict: false }));
});

beforeEach(() => ledger.reset());

afterAll(async () => {
  await app.close();
  await Promise.all([pool.stop(), database.stop()]);
});

async function call(
  method: string,
  path: string,
  readerId?: string,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${await app.getUrl()}/api/profiles/${path}`, {
    method,
    headers: readerId === undefined ? {} : { authorization: `Token ${pool.tokenFor(readerId)}` },
  });
  return { status: response.status, body: await response.json() };
}

const profile = (username: string, following: boolean): object => ({
  status: 200,
  body: { profile: { username, bio: null, image: null, following } },
});
const NOT_FOUND = { status: 404, body: { errors: { profile: ['not found'] } } };

describe('GET /profiles/:username', () => {
  it('shows a profile, without an email, to anybody', async () => {
    await database.createPerson('ada');

    expect(await call('GET', 'ada')).toEqual(profile('ada', false));
  });

  it.each(['a/b?c#d%', '🦊', 'Ünï cøde', '%2F', 'a+b'])('finds %p in a path', async (username) => {
    await database.createPerson(username);

    expect(await call('GET', encodeURIComponent(username))).toEqual(profile(username, false));
  });

  it.each(['nobody', 'ADA', 'x'.repeat(5_000), '%00', '%F0%9F%A6%8A'.repeat(64)])(
    'knows no %p',
    async (path) => {
      expect(await call('GET', path)).toEqual(NOT_FOUND);
    },
  );

  it('costs a signed-in reader 4 units and 2 round trips, whomever he and others follow', async () => {
    const [reader, author] = await Promise.all(
      ['reader', 'author'].map((name) => database.createPerson(name)),
    );
    await call('POST', 'author/follow', reader);
    const followers = Array.from({ length: 1_000 }, (_, n) => `follower-${n}`);
    for (const follower of followers) {
      await database.db.put({
        table: PROFILES_TABLE,
        Item: { ...followBucketKey(follower, author ?? ''), ids: new Set([author]) },
      });
    }
    ledger.reset();

    expect(await call('GET', 'author', reader)).toEqual(profile('author', true));

    expect(ledger.eventualReads).toEqual([]);
    expect(ledger.readUnits).toBe(4);
    expect(ledger.roundTrips).toBe(2);
  });

  it('costs an anonymous reader 2 units', async () => {
    await call('GET', 'ada');

    expect(ledger.readUnits).toBe(2);
    expect(ledger.eventualReads).toEqual([]);
  });
});

describe('following', () => {
  it('shows in the next request, and may be repeated', async () => {
    const [fan] = await Promise.all(['fan', 'star'].map((name) => database.createPerson(name)));

    expect(await call('POST', 'star/follow', fan)).toEqual(profile('star', true));
    expect(await call('POST', 'star/follow', fan)).toEqual(profile('star', true));
    expect(await call('GET', 'star', fan)).toEqual(profile('star', true));

    expect(await call('DELETE', 'star/follow', fan)).toEqual(profile('star', false));
    expect(await call('DELETE', 'star/follow', fan)).toEqual(profile('star', false));
    expect(await call('GET', 'star', fan)).toEqual(profile('star', false));
  });

  it('costs 4 read units and 6 to write, with the event; repeated, it writes nothing', async () => {
    const [fan] = await Promise.all(['fan2', 'star2'].map((name) => database.createPerson(name)));
    ledger.reset();

    await call('POST', 'star2/follow', fan);

    expect(ledger.readUnits).toBe(4);
    expect(ledger.writeUnits).toBe(6);
    expect(ledger.eventualReads).toEqual([]);
    ledger.reset();
    await call('POST', 'star2/follow', fan);
    expect(ledger.writeUnits).toBe(0);
  });

  it('leaves an event of each change for the bus, in their order', async () => {
    const [fan = '', star = ''] = await Promise.all(
      ['fan3', 'star3'].map((name) => database.createPerson(name)),
    );

    for (const method of ['POST', 'POST', 'DELETE', 'DELETE', 'POST']) {
      await call(method, 'star3/follow', fan);
    }

    const data = { followerId: fan, followedId: star };
    const aggregate = `follow:${fan}`;
    expect(await readOutbox(database.db, PROFILES_TABLE, fan)).toMatchObject([
      { type: 'profile.followed', aggregate, sequence: 1, data },
      { type: 'profile.unfollowed', aggregate, sequence: 2, data },
      { type: 'profile.followed', aggregate, sequence: 3, data },
    ]);
  });

  it('loses nobody when many are followed and unfollowed at once', async () => {
    const reader = await database.createPerson('busy');
    const names = Array.from({ length: 40 }, (_, n) => `busy-author-${n}`);
    const ids = await Promise.all(names.map((name) => database.createPerson(name)));
    await Promise.all(names.slice(0, 10).map((name) => call('POST', `${name}/follow`, reader)));

    await Promise.all([
      ...names.slice(0, 10).map((name) => call('DELETE', `${name}/follow`, reader)),
      ...names.slice(10).map((name) => call('POST', `${name}/follow`, reader)),
    ]);

    const followed = new FollowedReader(database.db);
    expect(await followed.followedBy(reader)).toEqual(new Set(ids.slice(10)));
  });

  it('is refused for oneself; not following oneself is no error', async () => {
    const self = await database.createPerson('narcissus');

    expect(await call('POST', 'narcissus/follow', self)).toEqual({
      status: 422,
      body: { errors: { profile: ["can't follow yourself"] } },
    });
    expect(await call('DELETE', 'narcissus/follow', self)).toEqual(profile('narcissus', false));
  });

  it('ends where a bucket is full, but for those who are in it', async () => {
    const [reader, author] = await Promise.all(
      ['collector', 'one-more'].map((name) => database.createPerson(name)),
    );
    const key = followBucketKey(reader ?? '', author ?? '');
    const full = Array.from({ length: FOLLOW_BUCKET_CAPACITY }, (_, n) => `somebody-${n}`);
    const fill = (ids: (string | undefined)[]): Promise<void> =>
      database.db.put({ table: PROFILES_TABLE, Item: { ...key, ids: new Set(ids) } });

    await fill(full);
    expect(await call('POST', 'one-more/follow', reader)).toMatchObject({
      status: 422,
      body: { errors: { profile: [expect.any(String)] } },
    });
    await fill([...full.slice(1), author]);
    expect(await call('POST', 'one-more/follow', reader)).toEqual(profile('one-more', true));
  });

  it.each(['POST', 'DELETE'])(
    '%s knows no stranger, and asks for a token first',
    async (method) => {
      const reader = await database.createPerson(`reader-${method}`);

      expect(await call(method, 'stranger/follow', reader)).toEqual(NOT_FOUND);
      expect((await call(method, 'stranger/follow')).status).toBe(401);
    },
  );
});

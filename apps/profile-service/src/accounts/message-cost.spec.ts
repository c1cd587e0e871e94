import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { RequestLedger } from '@conduit/dynamodb/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { startProfilesDatabase, type ProfilesDatabase } from '../fixtures/profiles-database.ts';
import { AccountsController } from './accounts.controller.ts';
import { AccountsModule } from './accounts.module.ts';

let database: ProfilesDatabase;
let context: INestApplicationContext;
let accounts: AccountsController;
const ledger = new RequestLedger();

beforeAll(async () => {
  database = await startProfilesDatabase();
  context = await NestFactory.createApplicationContext(AccountsModule, { logger: false });
  ledger.attach(context.get(DynamoDBClient, { strict: false }));
  accounts = context.get(AccountsController);
});

afterAll(async () => {
  await context.close();
  await database.stop();
});

async function costOf(work: () => Promise<unknown>): Promise<{ read: number; write: number }> {
  ledger.reset();
  await work();
  expect(ledger.eventualReads).toEqual([]);
  return { read: ledger.readUnits, write: ledger.writeUnits };
}

/** As in `docs/access-patterns.md`, table `profiles`, writes. */
describe('what messages cost', () => {
  const names = { reservationId: 'r', username: 'someone', email: 'someone@example.com' };
  const renamed = { username: 'renamed', email: 'renamed@example.com' };
  const userId = 'u';

  it('is the same for every account', async () => {
    const reserve = await costOf(() => accounts.reserve(names));
    const confirm = await costOf(() => accounts.confirm({ ...names, userId }));
    const bio = await costOf(() => accounts.update({ userId, bio: 'x' }));
    const bothNames = await costOf(() => accounts.update({ userId, ...renamed }));
    const lateRelease = await costOf(() => accounts.release(names));

    expect({ reserve, confirm, bio, bothNames, lateRelease }).toEqual({
      reserve: { read: 0, write: 4 },
      confirm: { read: 0, write: 6 },
      bio: { read: 1, write: 2 },
      bothNames: { read: 1, write: 10 },
      lateRelease: { read: 0, write: 0 },
    });
  });
});

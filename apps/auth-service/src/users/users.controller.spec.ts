import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { AUTH_TABLE, revocationKey } from '@conduit/auth';
import { TestPool } from '@conduit/auth/testing';
import { createDocumentClient, createDynamoDBClient, DynamoDb } from '@conduit/dynamodb';
import {
  createTables,
  RequestLedger,
  startDynamoDB,
  type LocalDynamoDB,
} from '@conduit/dynamodb/testing';
import { createHttpApp } from '@conduit/nest-lambda';
import { profileKey, PROFILES_TABLE } from '@conduit/people';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { AppModule } from '../app.module.ts';

const JANE = { id: 'u1', username: 'jane', email: 'jane@example.com', bio: null, image: null };

let dynamodb: LocalDynamoDB;
let pool: TestPool;
let app: INestApplication;
let database: DynamoDb;
const ledger = new RequestLedger();

beforeAll(async () => {
  [dynamodb, pool] = await Promise.all([startDynamoDB(), TestPool.start()]);
  const client = createDynamoDBClient(dynamodb.clientConfig);
  const { accessKeyId, secretAccessKey } = dynamodb.clientConfig.credentials as {
    accessKeyId: string;
    secretAccessKey: string;
  };
  const tables = await createTables(client, [AUTH_TABLE, PROFILES_TABLE]);
  Object.assign(process.env, tables, pool.environment, {
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
  database = new DynamoDb(createDocumentClient(client));
  await database.put({ table: PROFILES_TABLE, Item: { ...profileKey(JANE.id), ...JANE } });
  app = await createHttpApp(AppModule, { logger: false });
  await app.listen(0, '127.0.0.1');
  ledger.attach(app.get(DynamoDBClient, { strict: false }));
});

beforeEach(() => ledger.reset());

afterAll(async () => {
  await app.close();
  await Promise.all([dynamodb.stop(), pool.stop()]);
});

async function call(
  method: string,
  token: string,
  user?: object,
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${await app.getUrl()}/api/user`, {
    method,
    headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
    ...(user && { body: JSON.stringify({ user }) }),
  });
  return { status: response.status, body: await response.json() };
}

const { id: _, ...SHOWN } = JANE;
const INVALID = { status: 401, body: { errors: { token: ['is invalid'] } } };

describe('GET /user', () => {
  it('answers the account with the token that asked', async () => {
    const token = pool.tokenFor(JANE.id);

    expect(await call('GET', token)).toEqual({ status: 200, body: { user: { ...SHOWN, token } } });
  });

  it('costs 2 strongly consistent units in one round trip', async () => {
    await call('GET', pool.tokenFor(JANE.id));

    expect(ledger.readUnits).toBe(2);
    expect(ledger.roundTrips).toBe(1);
    expect(ledger.eventualReads).toEqual([]);
  });

  it('refuses the token of a registration that was never finished', async () => {
    expect(await call('GET', pool.tokenFor('nobody'))).toEqual(INVALID);
  });

  it('refuses a token that was revoked', async () => {
    const item = { ...revocationKey('u2'), validAfter: 2 ** 40, keptOriginJti: 'other' };
    await database.put({ table: AUTH_TABLE, Item: item });
    await database.put({ table: PROFILES_TABLE, Item: { ...JANE, ...profileKey('u2'), id: 'u2' } });

    expect(await call('GET', pool.tokenFor('u2'))).toEqual(INVALID);
  });
});

describe('PUT /user', () => {
  it('asks nobody, and answers the same, where nothing differs', async () => {
    const token = pool.tokenFor(JANE.id);

    const answer = await call('PUT', token, { username: 'jane', email: JANE.email, bio: '' });

    expect(answer).toEqual({ status: 200, body: { user: { ...SHOWN, token } } });
    expect(ledger.writeUnits).toBe(0);
  });

  it('refuses what is wrong with each field', async () => {
    const answer = await call('PUT', pool.tokenFor(JANE.id), { email: 'x', password: 'short' });

    expect(answer).toEqual({
      status: 422,
      body: {
        errors: {
          email: ['is invalid'],
          password: ['is too short (minimum is 8 characters)'],
        },
      },
    });
  });
});

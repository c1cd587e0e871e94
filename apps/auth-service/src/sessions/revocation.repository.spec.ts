import { AUTH_TABLE, RevocationReader, revocationKey } from '@conduit/auth';
import { createDocumentClient, createDynamoDBClient, DynamoDb } from '@conduit/dynamodb';
import { createTables, startDynamoDB, type LocalDynamoDB } from '@conduit/dynamodb/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RevocationRepository } from './revocation.repository.ts';

let dynamodb: LocalDynamoDB;
let revocations: RevocationRepository;
let reader: RevocationReader;

beforeAll(async () => {
  dynamodb = await startDynamoDB();
  const client = createDynamoDBClient(dynamodb.clientConfig);
  Object.assign(process.env, await createTables(client, [AUTH_TABLE]));
  const database = new DynamoDb(createDocumentClient(client));
  revocations = new RevocationRepository(database);
  reader = new RevocationReader(database);
});

afterAll(() => dynamodb.stop());

describe('RevocationRepository', () => {
  it('notes a change that is begun, and revokes nothing by it', async () => {
    await revocations.begin('begun', 's1');

    expect(await reader.find('begun')).toEqual({
      ...revocationKey('begun'),
      changingOriginJti: 's1',
    });
  });

  it('ends the sessions before a change that is completed, but the one that made it', async () => {
    await revocations.begin('completed', 's1');
    await revocations.complete('completed', { originJti: 's1', validAfter: 100 });

    expect(await reader.find('completed')).toEqual({
      ...revocationKey('completed'),
      validAfter: 100,
      keptOriginJti: 's1',
    });
  });

  it('never goes back in time: of two changes the later stands', async () => {
    await revocations.complete('raced', { originJti: 'later', validAfter: 101 });
    await revocations.complete('raced', { originJti: 'earlier', validAfter: 100 });

    expect(await reader.find('raced')).toMatchObject({ validAfter: 101, keptOriginJti: 'later' });
  });

  it('abandons a change that was refused, and none that another session began', async () => {
    await revocations.complete('refused', { originJti: 's0', validAfter: 100 });
    await revocations.begin('refused', 's1');
    await revocations.abandon('refused', 's2');
    expect(await reader.find('refused')).toMatchObject({ changingOriginJti: 's1' });

    await revocations.abandon('refused', 's1');

    expect(await reader.find('refused')).toEqual({
      ...revocationKey('refused'),
      validAfter: 100,
      keptOriginJti: 's0',
    });
  });
});

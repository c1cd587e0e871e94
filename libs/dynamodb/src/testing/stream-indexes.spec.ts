import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { dynamoDBBinary } from './dynamodb-binary.ts';
import { startDynamoDB, type LocalDynamoDB } from './start-dynamodb.ts';
import { STREAM_QUERIES } from './stream-indexes.ts';

let folder: string;
let dynamodb: LocalDynamoDB;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'streams-'));
  dynamodb = await startDynamoDB({ file: join(folder, 'db') });
});

afterEach(async () => {
  await dynamodb.stop();
  await rm(folder, { recursive: true });
});

it.each(Object.values(STREAM_QUERIES))('finds stream records by an index: %s', async (query) => {
  expect((await readFile(dynamoDBBinary())).includes(query)).toBe(true);
  const database = new DatabaseSync(join(folder, 'db'), { readOnly: true });

  const plan = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all();
  database.close();

  expect(plan.map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^SEARCH _stream_records USING (COVERING )?INDEX local_cloud_stream_/),
  ]);
});

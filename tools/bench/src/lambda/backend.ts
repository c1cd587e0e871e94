import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { TestPool } from '@conduit/auth/testing';
import { createTables, startDynamoDB } from '@conduit/dynamodb/testing';
import type { ServiceManifest } from '@conduit/nest-lambda/manifest';

export const SERVICES = ['auth-service', 'profile-service', 'article-service'] as const;

/** The one person in the database, who makes the requests. */
const USER_ID = '00000000-0000-4000-8000-000000000001';

/** What functions find behind them: an empty database but for one person, and a user pool. */
export interface Backend {
  /** What a stack would give to the functions. */
  environment: Record<string, string>;
  /** An access token of the user. */
  token: string;
  stop(): Promise<void>;
}

/** Starts a local DynamoDB with the tables of the services as they are built, over plain HTTP. */
export async function startBackend(root: string): Promise<Backend> {
  const dynamodb = await startDynamoDB();
  const pool = await TestPool.start();
  // AWS's DynamoDB Local keeps a database per access key: the functions' own.
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ ...dynamodb.clientConfig, credentials });
  const manifests = await Promise.all(
    SERVICES.map(async (service) => {
      const text = await readFile(join(root, 'apps', service, 'dist/manifest.json'), 'utf8');
      return JSON.parse(text) as ServiceManifest;
    }),
  );
  const tables = manifests.flatMap((manifest) => manifest.tables);
  const variables = await createTables(client, tables);
  const put = (item: Record<string, string>): Promise<unknown> => {
    const Item = Object.fromEntries(Object.entries(item).map(([key, S]) => [key, { S }]));
    return client.send(new PutItemCommand({ TableName: variables['PROFILES_TABLE'], Item }));
  };
  await put({ pk: 'bare', sk: 'bare', username: 'ann' });
  await put({
    pk: `U|${USER_ID}`,
    sk: 'P',
    id: USER_ID,
    username: 'ann',
    email: 'ann@example.com',
  });
  client.destroy();
  return {
    token: pool.tokenFor(USER_ID),
    environment: {
      ...variables,
      ...pool.environment,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
    },
    stop: async () => {
      await pool.stop();
      await dynamodb.stop();
    },
  };
}

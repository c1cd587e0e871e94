import { join } from 'node:path';
import { build } from 'esbuild';

/** What the services are compared with: the same SDK client, one GetItem, and nothing else. */
const SOURCE = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));

export async function handler(event) {
  const Key = { pk: 'bare', sk: 'bare' };
  const TableName = process.env.PROFILES_TABLE;
  const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  const body = event.body ? { received: JSON.parse(event.body) } : Item ?? null;
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}`;

/** CommonJS packages within the ES module ask for Node's modules by `require`. */
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`;

/** Bundles the bare handler as an ES module, the usual way: `<folder>/index.mjs`. */
export async function buildBareHandler(root: string, folder: string): Promise<void> {
  await build({
    stdin: { contents: SOURCE, resolveDir: root },
    outfile: join(folder, 'index.mjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minifyWhitespace: true,
    minifySyntax: true,
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
}

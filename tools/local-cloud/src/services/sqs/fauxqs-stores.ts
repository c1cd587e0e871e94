import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { buildApp } from 'fauxqs';

export type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;
export type SqsStore = Stores['sqsStore'];

/** Keeps queues and messages in a SQLite file; writes before it returns. */
export interface Persistence {
  readonly db: DatabaseSync;
  loadSqsAndSns(sqs: Stores['sqsStore'], sns: Stores['snsStore']): void;
  close(): void;
}

interface Parts {
  SqsStore: new () => Stores['sqsStore'];
  SnsStore: new () => Stores['snsStore'];
  S3Store: new () => Stores['s3Store'];
  PersistenceManager: new (dataDirectory: string) => Persistence;
}

/**
 * The parts of fauxqs that `startFauxqs` puts together, taken by their files: its package exports only
 * that function, which listens on all interfaces, and `buildApp`, which keeps nothing on disk. The
 * version is pinned for this.
 */
export async function fauxqsParts(): Promise<Parts> {
  const directory = fauxqsDirectory();
  const load = (file: string): Promise<object> => import(pathToFileURL(join(directory, file)).href);
  const parts = await Promise.all([
    load('sqs/sqsStore.js'),
    load('sns/snsStore.js'),
    load('s3/s3Store.js'),
    load('persistence.js'),
  ]);
  return Object.assign({}, ...parts) as Parts;
}

/** Not by `require.resolve`, which takes a package's "import" condition only in some of Node's loaders. */
function fauxqsDirectory(): string {
  const candidates = createRequire(import.meta.url).resolve.paths('fauxqs') ?? [];
  const directory = candidates
    .map((each) => join(each, 'fauxqs', 'dist'))
    .find((each) => existsSync(each));
  if (!directory) throw new Error('The package fauxqs is not installed: npm ci');
  return directory;
}

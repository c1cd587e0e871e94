import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { FunctionManifest } from '@conduit/nest-lambda/manifest';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bundleService, type ServiceBundle } from './bundle-service.ts';

const APPS = fileURLToPath(new URL('../../../apps', import.meta.url));
const KB = 1_000;
/** Bytes that esbuild leaves of a module of which nothing is used. */
const SHELL = 200;

interface Bound {
  service: string;
  entry: string;
  kind: FunctionManifest['kind'];
  /** Bytes of the file that V8 reads, and of what Lambda fetches. */
  raw: number;
  gzip: number;
}

/** A tenth above what they are: a package more shows, a feature more need not. */
const BOUNDS: Bound[] = [
  { service: 'auth-service', entry: 'http', kind: 'http', raw: 2_670 * KB, gzip: 600 * KB },
  {
    service: 'auth-service',
    entry: 'authorizer',
    kind: 'authorizer',
    raw: 890 * KB,
    gzip: 206 * KB,
  },
  { service: 'profile-service', entry: 'http', kind: 'http', raw: 2_470 * KB, gzip: 562 * KB },
  {
    service: 'profile-service',
    entry: 'messages',
    kind: 'messages',
    raw: 1_860 * KB,
    gzip: 420 * KB,
  },
  { service: 'article-service', entry: 'http', kind: 'http', raw: 2_660 * KB, gzip: 603 * KB },
  { service: 'auth-service', entry: 'graphql', kind: 'graphql', raw: 2_700 * KB, gzip: 600 * KB },
  {
    service: 'profile-service',
    entry: 'graphql',
    kind: 'graphql',
    raw: 2_510 * KB,
    gzip: 565 * KB,
  },
  {
    service: 'article-service',
    entry: 'graphql',
    kind: 'graphql',
    raw: 2_750 * KB,
    gzip: 610 * KB,
  },
];

/** What no function needs, and a careless import brings back. */
const NOWHERE = [
  /^zod\/v4\/locales\/(?!en\.js)/,
  /^@nestjs\/swagger\//,
  /^@nestjs\/(core\/repl|websockets|testing)\//,
  /^(multer|busboy|file-type|class-validator|class-transformer)\//,
  /^rxjs\/dist\/(cjs|esm5)\//,
  /^@aws-sdk\/client-(?!dynamodb|cognito-identity-provider|lambda)/,
  /^(jwks-rsa|jose)\//,
  /^(ws|graphql-ws|chokidar|ts-morph)\//,
  /^iconv-lite\/encodings\/tables\//,
  /^aws-cdk-lib\//,
];

/** What the graph brings, and nothing else needs. */
const GRAPHQL_ONLY = [/^(graphql|graphql-tag|dataloader)\//, /^@(graphql-tools|nestjs\/graphql)\//];

/** What an HTTP adapter brings, and a function without one does not need. */
const HTTP_ONLY = [
  /^(express|body-parser|qs|mime-db|iconv-lite|cors)\//,
  /^@nestjs\/platform-express\//,
];

describe.each(BOUNDS)('the bundle of $service/$entry', ({ service, entry, kind, raw, gzip }) => {
  let bundle: ServiceBundle;
  let packaged: string[];

  beforeAll(async () => {
    bundle = await bundleService(join(APPS, service), { entry, kind });
    packaged = Object.values(bundle.metafile.outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
        bytesInOutput > SHELL && path.includes('node_modules/')
          ? [path.split('node_modules/').at(-1) ?? '']
          : [],
      ),
    );
  });

  const found = (unwanted: readonly RegExp[]): string[] =>
    packaged.filter((path) => unwanted.some((pattern) => pattern.test(path)));

  it('keeps its size', () => {
    expect(bundle.code.byteLength).toBeLessThanOrEqual(raw);
    expect(gzipSync(bundle.code, { level: 9 }).byteLength).toBeLessThanOrEqual(gzip);
  });

  it('holds no package that it does not use', () => {
    expect(found(NOWHERE)).toEqual([]);
    if (kind !== 'http') expect(found(HTTP_ONLY)).toEqual([]);
    if (kind !== 'graphql') expect(found(GRAPHQL_ONLY)).toEqual([]);
  });

  it('is ASCII, which is how it is read', () => {
    expect(bundle.code.every((byte) => byte < 0x80)).toBe(true);
  });
});

import { spawnSync } from 'node:child_process';
import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildService } from './build-service.ts';
import { BuiltService, type Invocation } from './testing/built-service.ts';

const FIND_BOOK = { pattern: 'book.find', data: '7' };
const REJECTED = '"CodeCacheRejected":1';
/** The method of the fixture that answers. */
const FIND = 'find(id: string): { id: string } {\n    return { id };';

let service: BuiltService;
let file: string;
let cache: Buffer;

beforeAll(async () => {
  service = await BuiltService.create();
  file = await service.file('messages', '.cache');
  cache = await readFile(file);
});

afterAll(() => service.remove());

/** Runs the bundle with another cache or none; afterwards all is as it was. */
async function withCache(content: Buffer | undefined): Promise<Invocation> {
  if (content) await writeFile(file, content);
  else await rm(file);
  try {
    return service.invoke('messages', FIND_BOOK);
  } finally {
    await writeFile(file, cache);
  }
}

/** The same for a cache that passes for what the build wrote. */
async function withBuiltCache(content: Buffer): Promise<Invocation> {
  const index = join(dirname(file), 'index.mjs');
  const source = await readFile(index, 'utf8');
  const [before, after] = [cache, content].map((each) => String(crc32(each)));
  if (!before || !after || !source.includes(before)) throw new Error('index.mjs has no checksum');
  await writeFile(index, source.replace(before, after));
  try {
    return await withCache(content);
  } finally {
    await writeFile(index, source);
  }
}

function changedAt(position: number): Buffer {
  const changed = Buffer.from(cache);
  changed[position] = (changed[position] ?? 0) ^ 0xff;
  return changed;
}

describe('the code cache of a bundle', () => {
  it('is what the function starts from', () => {
    const { answer, stdout } = service.invoke('messages', FIND_BOOK);

    expect(answer).toEqual({ response: { id: '7' } });
    expect(stdout).not.toContain(REJECTED);
  });

  it('is left aside, and counted, by a V8 with the flag that Lambda’s bootstrap may pass', () => {
    const { answer, stdout } = service.invoke('messages', FIND_BOOK, ['--expose-gc']);

    expect(answer).toEqual({ response: { id: '7' } });
    expect(stdout).toContain(REJECTED);
  });

  it.each<[what: string, content: () => Buffer | undefined]>([
    ['is missing', () => undefined],
    ['is empty', () => Buffer.alloc(0)],
    ['is something else', () => Buffer.from('broken')],
    ['is cut off', () => cache.subarray(0, cache.length / 2)],
    ['is damaged', () => changedAt(Math.floor(cache.length * 0.9))],
  ])('is left aside, and counted, when it %s', async (_what, content) => {
    const { answer, stdout } = await withCache(content());

    expect(answer).toEqual({ response: { id: '7' } });
    expect(stdout).toContain(REJECTED);
  });

  // Where V8 keeps what made a cache (src/snapshot/code-serializer.h).
  it.each([
    ['another version of V8', 4],
    ['a V8 with other flags', 12],
  ])('is left aside, and counted, when %s made it', async (_what, position) => {
    const { answer, stdout } = await withBuiltCache(changedAt(position));

    expect(answer).toEqual({ response: { id: '7' } });
    expect(stdout).toContain(REJECTED);
  });
});

describe('the metric of a rejected cache', () => {
  it('is in the embedded metric format, per environment and per function', async () => {
    const { stdout } = await withCache(undefined);

    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({
      _aws: {
        CloudWatchMetrics: [
          {
            Namespace: 'Conduit',
            Dimensions: [['environment'], ['function_name']],
            Metrics: [{ Name: 'CodeCacheRejected', Unit: 'Count' }],
          },
        ],
      },
      environment: 'dev',
      function_name: 'book-service-messages',
      CodeCacheRejected: 1,
    });
  });
});

describe('V8', () => {
  it('takes the cache of another source of the same length, which is why caches carry a hash', () => {
    const script = `
      const { Script } = require('node:vm');
      const cachedData = new Script('"old"').createCachedData();
      const { cachedDataRejected } = new Script('"new"', { cachedData });
      process.stdout.write(String(cachedDataRejected));`;

    expect(spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' }).stdout).toBe('false');
  });
});

describe('a stale code cache', () => {
  it('never meets a bundle of the same length', async () => {
    const before = await service.file('messages', '.cjs');
    const length = (await stat(before)).size;
    const keptCache = join(service.project, 'kept.cache');
    await rename(file, keptCache);
    const module = join(service.project, 'src/books/books.module.ts');
    const source = await readFile(module, 'utf8');
    const changed = source.replace(FIND, FIND.replaceAll(/\bid\b/g, 'no'));
    expect(changed).not.toBe(source);
    await writeFile(module, changed);

    await buildService(service.project);
    await rename(keptCache, file);

    expect((await stat(await service.file('messages', '.cjs'))).size).toBe(length);
    expect(await service.file('messages', '.cjs')).not.toBe(before);
    const { answer, stdout } = service.invoke('messages', FIND_BOOK);
    expect(answer).toEqual({ response: { no: '7' } });
    expect(stdout).not.toContain(REJECTED);
  });
});

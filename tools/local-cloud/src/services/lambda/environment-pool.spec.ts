import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvironmentPool, StartGate } from './environment-pool.ts';
import { ExecutionEnvironment } from './execution-environment.ts';
import { ProcessGuard } from './process-guard.ts';
import { reapPools } from './reap-pools.ts';
import { bundleRuntime } from './runtime-bundle.ts';
import { fixtureAssets } from './testing/lambda-fixture.ts';

// Processes start slowly on a busy machine.

let directory: string;
let runtimeFile: string;
let pool: EnvironmentPool;
let pools: EnvironmentPool[] = [];
let made: ExecutionEnvironment[];
const guard = new ProcessGuard();

beforeAll(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), 'pool-')));
  runtimeFile = await bundleRuntime(directory);
});
afterEach(async () => {
  await Promise.all([pool, ...pools].map((each) => each.stop()));
  pools = [];
});
afterAll(async () => {
  guard.stop();
  await rm(directory, { recursive: true, force: true });
});

function environment(): ExecutionEnvironment {
  return new ExecutionEnvironment({
    configuration: {
      name: 'pooled',
      logicalId: 'Pooled',
      arn: 'arn:aws:lambda:us-east-1:000000000000:function:pooled',
      roleArn: 'arn:aws:iam::000000000000:role/pooled',
      handler: 'index.handler',
      memoryMb: 128,
      timeoutSeconds: 3,
      variables: {},
      logGroup: '/pooled',
      logFormat: 'Text',
      logLevel: undefined,
      reservedConcurrency: undefined,
      isTraced: false,
    },
    credentials: { accessKeyId: 'id', secretAccessKey: 'secret', sessionToken: 'token' },
    taskRoot: join(fixtureAssets, 'asset.behaviours'),
    version: '$LATEST',
    initTimeoutMs: 10_000,
    runtimeFile,
    workDirectory: directory,
    endpointUrl: 'http://127.0.0.1:9',
    guard,
    log: () => undefined,
  });
}

function createPool(): EnvironmentPool {
  made = [];
  pool = new EnvironmentPool(new StartGate(2), () => {
    const one = environment();
    made.push(one);
    return Promise.resolve(one);
  });
  return pool;
}

describe('a pool of environments', () => {
  it('gives the one that was used last, and ends those that nobody has used for long', async () => {
    createPool();
    const [first, second] = await Promise.all([pool.acquire(), pool.acquire()]);
    pool.release(first);
    pool.release(second);

    const again = await pool.acquire();
    pool.reap({ last: 0, surplus: 0 });
    await first.ended;

    expect(again).toBe(second);
    expect(again.isAlive).toBe(true);
    expect(pool.size).toBe(1);
  });

  it('keeps one warm for longer than those that a burst has left behind', async () => {
    createPool();
    const [first, second] = await Promise.all([pool.acquire(), pool.acquire()]);
    pool.release(first);
    pool.release(second);

    pool.reap({ last: 60_000, surplus: 0 });
    await first.ended;

    expect(second.isAlive).toBe(true);
  });

  it('keeps an environment for the functions that were used latest only', async () => {
    const used: ExecutionEnvironment[] = [];
    for (const turn of [3, 1, 2]) {
      pools.push(createPool());
      const one = await pool.acquire();
      pool.release(one);
      one.lastUsedAt = turn;
      used.push(one);
    }

    reapPools(pools, { last: Number.POSITIVE_INFINITY, surplus: 0 }, 2);
    await used[1]?.ended;

    expect(used.map(({ isAlive }) => isAlive)).toEqual([true, false, true]);
  });

  it('serves a request by what becomes free first', async () => {
    createPool();
    const busy = await pool.acquire();
    const waiting = pool.acquire();

    pool.release(busy);

    expect(await waiting).toBe(busy);
  });

  it('starts another in the place of one that died while requests wait', async () => {
    createPool();
    const doomed = await pool.acquire();
    await doomed.kill();
    pool.release(doomed);

    const other = await pool.acquire();

    expect(other).not.toBe(doomed);
    expect(other.isAlive).toBe(true);
  });

  it('starts as many as a machine has a use for, and lets further requests wait', async () => {
    createPool();
    const enough = Math.max(4, 2 * availableParallelism());
    const taken = await Promise.all(Array.from({ length: enough }, () => pool.acquire()));

    const waiting = pool.acquire();
    taken.forEach((one) => pool.release(one));

    expect(await waiting).toBe(taken[0]);
    expect(made).toHaveLength(enough);
  });

  it('starts one more for a request that has waited long, lest it wait for itself', async () => {
    createPool();
    const enough = Math.max(4, 2 * availableParallelism());

    const taken = await Promise.all(Array.from({ length: enough + 1 }, () => pool.acquire()));

    expect(new Set(taken).size).toBe(enough + 1);
  });

  it('ends what is idle at once and what is busy when it is given back, once drained', async () => {
    createPool();
    const [idle, busy] = await Promise.all([pool.acquire(), pool.acquire()]);
    pool.release(idle);

    pool.drain();
    await idle.ended;
    expect(busy.isAlive).toBe(true);
    pool.release(busy);
    await busy.ended;

    expect(pool.size).toBe(0);
  });

  it('refuses those who wait when it stops', async () => {
    createPool();
    const waiting = pool.acquire().catch((error: unknown) => error);

    await pool.stop();

    expect(String(await waiting)).toContain('is stopping');
    expect(pool.size).toBe(0);
  });
});

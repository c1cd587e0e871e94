import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { dynamoDBBinary } from './dynamodb-binary.ts';
import { endWithParent } from './end-with-parent.ts';
import { freePort } from './free-port.ts';
import { isListening } from './is-listening.ts';
import { indexStreams } from './stream-indexes.ts';

export interface StartOptions {
  /** The database's file; absent: in memory, gone when it stops. */
  file?: string;
  /** Called with what the engine last said when it ends without having been stopped. */
  onCrash?: (reason: string) => void;
}

export interface LocalDynamoDB {
  /** For instance `http://127.0.0.1:40123`. */
  endpoint: string;
  /** What a client for it is made with: `new DynamoDBClient(dynamodb.clientConfig)`. */
  clientConfig: DynamoDBClientConfig & { endpoint: string };
  /** Ends the engine; resolves when its file is closed. */
  stop(): Promise<void>;
  /** Ends it as a crash would, at once. @throws {Error} for one that was not started here. */
  kill(): void;
}

/**
 * Starts a DynamoDB of its own on a free loopback port, in about 20 ms, or uses the one that the
 * environment variable `DYNAMODB_ENDPOINT` names (which then keeps what is written to it).
 *
 * @example
 * const dynamodb = await startDynamoDB();
 * const client = new DynamoDBClient(dynamodb.clientConfig);
 * await createTables(client, [ARTICLES_TABLE]);
 *
 * @throws {Error} saying what to do, when there is no engine for this platform or it does not start.
 */
export async function startDynamoDB(options: StartOptions = {}): Promise<LocalDynamoDB> {
  const external = process.env['DYNAMODB_ENDPOINT'];
  if (external) return local(external, { stop: async () => {}, kill: refuseToKill });

  // The port is free when it is chosen, but another process may be quicker to take it.
  for (let attempt = 1; ; attempt++) {
    try {
      return await startEngine(await freePort(), options);
    } catch (error) {
      if (attempt === 3 || !String(error).includes('already in use')) throw error;
    }
  }
}

async function startEngine(port: number, options: StartOptions): Promise<LocalDynamoDB> {
  const file = options.file === undefined ? [] : ['--db-path', options.file];
  const engine = spawn(dynamoDBBinary(), ['serve', '--port', String(port), ...file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    // Ctrl-C in a terminal is for whoever started it, who then stops it in order.
    detached: true,
  });
  endWithParent(engine);
  let said = '';
  engine.stderr.on('data', (chunk: Buffer) => (said = (said + String(chunk)).slice(-2_000)));
  const closed = new Promise<void>((resolve) => {
    engine.once('error', (error) => {
      said += error.message;
      resolve();
    });
    engine.once('close', () => resolve());
  });
  let ended = false;
  void closed.then(() => (ended = true));
  const killWithParent = (): boolean => engine.kill('SIGKILL');
  process.once('exit', killWithParent);

  // Another process may answer on the port, so the engine's own announcement is waited for as well.
  while (!(await isListening(port)) || !said.includes('listening on')) {
    if (ended) {
      process.off('exit', killWithParent);
      throw new Error(`The local DynamoDB did not start: ${said.trim() || 'it said nothing'}`);
    }
    await setTimeout(2);
  }
  if (options.file !== undefined) await indexStreams(options.file);

  let stopping = false;
  void closed.then(() => {
    process.off('exit', killWithParent);
    if (!stopping) options.onCrash?.(said.trim() || `exit code ${String(engine.exitCode)}`);
  });
  return local(`http://127.0.0.1:${port}`, {
    stop: async () => {
      stopping = true;
      await terminate(engine, closed);
    },
    kill: () => void engine.kill('SIGKILL'),
  });
}

/** A graceful end lets it close its file; one that does not come within five seconds is forced. */
async function terminate(engine: ChildProcess, closed: Promise<void>): Promise<void> {
  engine.kill('SIGTERM');
  const abort = new AbortController();
  const overdue = setTimeout(5_000, undefined, { signal: abort.signal }).then(
    () => engine.kill('SIGKILL'),
    () => false,
  );
  await closed;
  abort.abort();
  await overdue;
}

function refuseToKill(): never {
  throw new Error('The DynamoDB that DYNAMODB_ENDPOINT names was not started here.');
}

function local(endpoint: string, end: Pick<LocalDynamoDB, 'stop' | 'kill'>): LocalDynamoDB {
  return {
    endpoint,
    clientConfig: {
      endpoint,
      region: 'us-east-1',
      // AWS's DynamoDB Local keeps a database per access key, so tests that share one do not meet.
      credentials: { accessKeyId: randomBytes(10).toString('hex'), secretAccessKey: 'local' },
    },
    ...end,
  };
}

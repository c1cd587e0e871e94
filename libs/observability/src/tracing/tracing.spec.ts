import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import http, { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Tracing } from './tracing.ts';

/** What the X-Ray daemon is sent: a header line, and a segment document. */
interface Subsegment {
  name: string;
  trace_id: string;
  parent_id: string;
  in_progress?: boolean;
  http?: { response?: { status: number } };
}

const sent: Subsegment[] = [];
const before = { ...process.env };
let daemon: Socket;
let backend: Server;
let backendUrl: string;

beforeAll(async () => {
  daemon = createSocket('udp4').on('message', (message) => {
    const [, document = '{}'] = message.toString('utf8').split('\n');
    sent.push(JSON.parse(document) as Subsegment);
  });
  daemon.bind(0, '127.0.0.1');
  await once(daemon, 'listening');
  backend = createServer((_, response) => response.end('here')).listen(0, '127.0.0.1');
  await once(backend, 'listening');
  backendUrl = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/`;
  // As on Lambda: by the last two, Powertools and the SDK know where they are.
  process.env['AWS_XRAY_DAEMON_ADDRESS'] = `127.0.0.1:${daemon.address().port}`;
  process.env['LAMBDA_TASK_ROOT'] = '/var/task';
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs24.x';
});
afterAll(() => {
  process.env = before;
  daemon.close();
  backend.close();
});

// Not a named import: what the SDK replaces in the module would not be seen.
let count = 0;

function beginTrace(sampled: 0 | 1): string {
  const traceId = `1-5759e988-${(++count).toString(16).padStart(24, '0')}`;
  process.env['_X_AMZN_TRACE_ID'] = `Root=${traceId};Parent=53995c3f42cd8ad8;Sampled=${sampled}`;
  return traceId;
}

async function call(): Promise<void> {
  const [response] = await once(http.get(backendUrl), 'response');
  await once(response.resume(), 'end');
}

async function subsegmentsOf(traceId: string, finished: number): Promise<Subsegment[]> {
  const own = (): Subsegment[] =>
    sent.filter(({ trace_id: id, in_progress: isOpen }) => id === traceId && !isOpen);
  while (own().length < finished) await once(daemon, 'message');
  return own();
}

describe('Tracing', () => {
  it('only does the work where no X-Ray daemon listens', async () => {
    const tracing = new Tracing({});
    beginTrace(1);

    expect(await tracing.invocation(() => tracing.capture('work', async () => 7))).toBe(7);
  });

  it('passes on the error of the work', async () => {
    const tracing = new Tracing();
    beginTrace(1);
    const failing = tracing.invocation(() =>
      tracing.capture('work', () => Promise.reject(new Error('fire'))),
    );

    await expect(failing).rejects.toThrow('fire');
  });

  it('records the calls of every sampled invocation, and of no other', async () => {
    const tracing = new Tracing();

    const early = beginTrace(0);
    await tracing.invocation(call);
    const first = beginTrace(1);
    await tracing.invocation(call);
    const between = beginTrace(0);
    await tracing.invocation(call);
    const last = beginTrace(1);
    await tracing.invocation(() => tracing.capture('feed', call));

    expect(await subsegmentsOf(first, 1)).toMatchObject([
      { name: '127.0.0.1', parent_id: '53995c3f42cd8ad8', http: { response: { status: 200 } } },
    ]);
    expect((await subsegmentsOf(last, 2)).map(({ name }) => name).sort()).toEqual([
      '127.0.0.1',
      'feed',
    ]);
    expect(sent.filter(({ trace_id: id }) => id === early || id === between)).toEqual([]);
  });
});

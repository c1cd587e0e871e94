import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud } from '../cloud.ts';
import type { LocalCloud } from '../cloud.ts';
import type { TraceSummary } from '../trace/trace-summary.ts';
import { writeObservedAssembly } from './testing/observed-assembly.ts';
import type { FunctionStatus } from './functions.api.ts';
import type { LogEntry } from './log-buffer.ts';
import type { RequestDetail } from './requests.api.ts';
import type { TablePage, TableSummary } from './tables.api.ts';

// Processes start here, which takes its time on a busy machine.

let directory: string;
let cloud: LocalCloud;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'console-'));
  const assembly = join(directory, 'cdk.out');
  await writeObservedAssembly(assembly);
  cloud = await startCloud({ assembly, stateDir: join(directory, 'state'), port: 0 });
});
afterAll(async () => {
  await cloud?.stop();
  await rm(directory, { recursive: true });
});

async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${cloud.consoleUrl}/api/${path}`);
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer as T;
}

/** Sends a request through the edge. @returns the id under which API Gateway knows it. */
async function send(query: string): Promise<string> {
  const response = await fetch(`${cloud.url}/api?${query}`);
  await response.arrayBuffer();
  return response.headers.get('x-amzn-requestid') ?? '';
}

/** Reads a stream of events until `isLast`. */
async function events<T>(path: string, isLast: (event: T) => boolean, act: () => Promise<unknown>) {
  const abort = new AbortController();
  const response = await fetch(`${cloud.consoleUrl}/api/${path}`, { signal: abort.signal });
  const acted = act();
  const seen: T[] = [];
  let text = '';
  for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const complete = text.split('\n\n');
    text = complete.pop() ?? '';
    const data = complete.filter((event) => event.startsWith('data: '));
    seen.push(...data.map((event) => JSON.parse(event.slice('data: '.length)) as T));
    if (seen.some(isLast)) break;
  }
  abort.abort();
  await acted;
  return seen;
}

describe('a request', () => {
  it('is followed from the edge to the table, with what each step took and consumed', async () => {
    const { steps, summary } = await ask<RequestDetail>(`requests/${await send('id=1')}`);

    expect(steps).toMatchObject([
      { parent: null, service: 'cloudfront', facts: { behaviour: '/api*', cache: 'Miss' } },
      { parent: 0, service: 'apigateway', facts: { route: 'GET /api' } },
      { parent: 1, service: 'lambda', name: expect.stringMatching(/^api-Hello-/) },
      // 5 KB: a unit writes 1 KB, reads 4 KB strongly or 8 KB eventually.
      { parent: 2, name: 'PutItem', units: { read: 0, write: 5 }, facts: { key: 'id|1' } },
      { parent: 2, name: 'GetItem', units: { read: 2, write: 0 }, facts: { items: 1 } },
      { parent: 2, name: 'GetItem', units: { read: 1, write: 0 }, facts: { items: 1 } },
    ]);
    expect(steps[2]?.facts).toMatchObject({ coldStartMs: expect.any(Number), memoryLimitMb: 512 });
    for (const { durationMs } of steps) expect(durationMs).toBeGreaterThan(0);
    expect(summary).toMatchObject({
      method: 'GET',
      path: '/api?id=1',
      status: 200,
      route: 'GET /api',
      calls: 3,
      coldStarts: 1,
      units: { read: 3, write: 5 },
      errors: 0,
    });
  });

  it('says which permission was missing', async () => {
    const { steps, summary } = await ask<RequestDetail>(`requests/${await send('do=scan')}`);

    expect(steps.at(-1)).toMatchObject({
      name: 'Scan',
      error: expect.stringMatching(
        /^AccessDeniedException: .* is not authorized to perform: dynamodb:Scan/,
      ),
    });
    expect(summary).toMatchObject({ status: 502, errors: 3 });
  });

  it('says which condition was not met, in an answer that is as it was', async () => {
    const id = await send('do=conflict');
    const { steps } = await ask<RequestDetail>(`requests/${id}`);

    expect(steps.at(-1)).toMatchObject({
      name: 'PutItem',
      error: expect.stringMatching(/^ConditionalCheckFailedException/),
    });
  });

  it('has its own log lines, found by its id', async () => {
    const [first, second] = await Promise.all([send('say=first'), send('say=second')]);

    const { lines } = await ask<RequestDetail>(`requests/${first}`);
    const said = lines.filter(({ message }) => message.includes('it says'));
    expect(said.map(({ message, level }) => [message.split('\t').at(-1), level])).toEqual([
      ['it says first <b>bold</b>', 'warn'],
    ]);
    const functionId = said[0]?.requestId ?? '';
    expect(functionId).not.toBe(first);
    expect(await ask<LogEntry[]>(`logs?requestId=${functionId}&text=SAYS`)).toHaveLength(1);
    expect((await ask<RequestDetail>(`requests/${functionId}`)).summary.requestId).toBe(first);
    expect(second).not.toBe(first);
  });

  it('is told live, as are its log lines', async () => {
    const lines = await events<LogEntry>(
      'logs/live?level=warn',
      () => true,
      () => send('say=live'),
    );
    expect(lines[0]?.message).toContain('it says live');

    const summaries = await events<TraceSummary>(
      'requests/live',
      ({ status }) => status !== null,
      () => send('say=live'),
    );
    expect(summaries.map(({ status }) => status)).toEqual([null, 200]);
  });

  it('leaves neither its password nor its token behind', async () => {
    await send('say=%7B%22password%22%3A%22hunter2%22%7D&token=topsecret');

    const [{ id } = { id: '' }] = await ask<TraceSummary[]>('requests?limit=1');
    const all = JSON.stringify([
      await ask(`requests/${id}`),
      await ask('logs'),
      await ask('requests'),
    ]);
    expect(all).toContain('it says');
    expect(all).not.toMatch(/hunter2|topsecret/);
  });
});

describe('functions', () => {
  it('are listed with their environments and what they did', async () => {
    await send('id=2');
    const [hello] = await ask<FunctionStatus[]>('functions');

    expect(hello).toMatchObject({
      name: expect.stringMatching(/^api-Hello-/),
      memoryLimitMb: 512,
      variables: { TABLE: expect.any(String), API_TOKEN: '[hidden]' },
      duration: { median: expect.any(Number) },
      coldStart: { median: expect.any(Number) },
    });
    expect(hello?.invocations).toBeGreaterThan(0);
    expect(hello?.coldStarts).toBeGreaterThan(0);
    const [environment] = hello?.environments ?? [];
    expect(environment).toMatchObject({ state: 'frozen', requestId: null });
    expect(environment?.activity?.invocations).toBeGreaterThan(0);
  });
});

describe('tables', () => {
  it('are read page by page', async () => {
    for (const id of ['a', 'b', 'c']) await send(`id=${id}`);
    const [table] = await ask<TableSummary[]>('tables');
    expect(table).toMatchObject({ partitionKey: 'pk', sortKey: 'sk', timeToLive: null });

    const read: TablePage['items'] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: TablePage = await ask(
        `tables/${table?.name}/items?limit=2${after && `&after=${after}`}`,
      );
      expect(page.items.length).toBeLessThanOrEqual(2);
      read.push(...page.items);
      after = page.next;
    }
    const keys = read.map(({ pk }) => pk?.S);
    expect(keys).toEqual(expect.arrayContaining(['id|a', 'id|b', 'id|c']));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('are searched by key', async () => {
    await send('id=x');
    const [{ name } = { name: '' }] = await ask<TableSummary[]>('tables');
    const find = (query: string): Promise<TablePage> => ask(`tables/${name}/items?${query}`);

    expect((await find('partition=id%7Cx&sort=it')).items).toMatchObject([
      { sk: { S: 'item' }, bytes: { B: 'AQID' } },
    ]);
    expect((await find('partition=id%7Cx&sort=other')).items).toEqual([]);
  });

  it.each([
    ['tables/nothing/items', 'There is no table nothing'],
    ['tables/TABLE/items?index=i', 'has no index i'],
    ['tables/TABLE/items?limit=100000', 'limit takes a number from 1 to 100'],
    ['tables/TABLE/items?after=x', 'after takes what an earlier page named'],
    ['requests/unknown', 'The request unknown is not known'],
    ['users/unknown', 'There is no user pool unknown'],
  ])('refuse %s', async (path, message) => {
    const [{ name } = { name: '' }] = await ask<TableSummary[]>('tables');
    await expect(ask(path.replace('TABLE', name))).rejects.toThrow(message);
  });
});

import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCloud } from './cloud.ts';
import type { CloudOptions, LocalCloud } from './cloud.ts';
import type { BusesDetail } from './console/events.api.ts';
import type { QueueDetail } from './console/queues.api.ts';
import type { RequestDetail } from './console/requests.api.ts';
import type { BusEvent } from './event-bus.ts';
import type { LoggedEvent } from './services/eventbridge/event-log.ts';
import type { QueueSummary } from './services/sqs/queue-inspection.ts';
import { eventFlowResources } from './testing/event-flow-resources.ts';
import { writeFixtureAssembly } from './testing/fixture-assembly.ts';

// Processes start here, which takes its time on a busy machine.
jest.setTimeout(60_000);

let directory: string;
let options: CloudOptions;
let cloud: LocalCloud | undefined;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'events-'));
  options = { assembly: join(directory, 'cdk.out'), stateDir: join(directory, 'state'), port: 0 };
  await writeFixtureAssembly(options.assembly, {
    greeting: 'hello',
    page: 'page',
    code: 'export const handler = async () => ({ statusCode: 200, body: "" });',
    more: eventFlowResources(),
  });
});
afterEach(async () => {
  await cloud?.stop();
  cloud = undefined;
  await rm(directory, { recursive: true });
});

function started(): LocalCloud {
  if (!cloud) throw new Error('Not started');
  return cloud;
}

/** @param request that it begins with */
async function writeFor(request: string, ...ids: string[]): Promise<void> {
  const { endpointUrl: endpoint, services } = started();
  const credentials = services.iam.administrator();
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  for (const id of ids) {
    const Item = { pk: { S: id }, request: { S: request } };
    await client.send(new PutItemCommand({ TableName: 'things', Item }));
  }
  client.destroy();
}

const write = (...ids: string[]): Promise<void> => writeFor('none', ...ids);

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(`${started().consoleUrl}/api/${path}`, init);
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(JSON.stringify(answer));
  return answer as T;
}

async function kept(): Promise<BusEvent[]> {
  const { messages } = await ask<QueueDetail>('queues/kept?limit=500');
  return messages.map(({ body }) => JSON.parse(body) as BusEvent);
}

/** The test's own time-out is the limit. */
async function untilKept(holds: (events: BusEvent[]) => boolean): Promise<BusEvent[]> {
  for (;;) {
    const events = await kept();
    if (holds(events)) return events;
    await sleep(20);
  }
}

const idsOf = (events: BusEvent[]): string[] =>
  [...new Set(events.map(({ detail }) => String(detail['id'])))].sort();

describe('a write', () => {
  it('gets from the table by pipe, bus, rule and queue to a function, and the console shows it', async () => {
    cloud = await startCloud(options);
    const invoked = once(cloud.services.lambda.events, 'invoked');
    await write('a');
    await invoked;
    await untilKept((events) => events.length === 1);

    const [logged] = await ask<LoggedEvent[]>('events');
    expect(logged).toMatchObject({
      bus: 'flow',
      archives: ['flow'],
      event: { source: 'things', 'detail-type': 'thing.made', detail: { id: 'a' } },
    });
    expect(
      logged?.deliveries.map(({ target, state }) => [target.split(':').at(-1), state]),
    ).toEqual([
      ['kept', 'delivered'],
      ['work', 'delivered'],
    ]);
    expect(await ask('events/' + String(logged?.event.id))).toEqual(logged);
    const detail = await ask<BusesDetail>('events/buses');
    expect(detail).toMatchObject({
      buses: ['default', 'flow'],
      rules: [{ name: 'flow', isEnabled: true }],
      archives: [{ name: 'flow', events: 1 }],
      pipes: [{ name: 'flow' }],
      schemas: [{ name: 'things@thing.made' }],
    });
  });

  it('shows with the request that it began with, to its last consumer', async () => {
    cloud = await startCloud(options);
    const response = await fetch(`${cloud.url}/api`);
    const id = response.headers.get('x-amzn-requestid') ?? '';
    await writeFor(id, 'a');
    const detail = (): Promise<RequestDetail> => ask<RequestDetail>(`requests/${id}`);
    const named = (service: string, { steps }: RequestDetail): string[] =>
      steps.filter((step) => step.service === service).map(({ name }) => name);
    while (named('lambda', await detail()).length < 2) await sleep(20);

    expect(named('events', await detail()).sort()).toEqual([
      'flow → kept',
      'flow → work',
      'thing.made',
    ]);
  });

  it('is replayed from the archive, and dead letters are driven back, from the console', async () => {
    cloud = await startCloud(options);
    await write('a');
    await untilKept((events) => events.length === 1);

    const body = JSON.stringify({ archive: 'flow' });
    const headers = { 'content-type': 'application/json' };
    await ask('events/replays', { method: 'POST', headers, body });
    const events = await untilKept((all) => all.length === 2);
    expect(events.map((event) => event['replay-name'] !== undefined).sort()).toEqual([false, true]);

    // "kept" is where the dead letters of "work" go.
    await ask('queues/kept/redrive', { method: 'POST' });
    await untilKept((all) => all.length === 0);
    const queues = await ask<QueueSummary[]>('queues');
    expect(queues.find(({ name }) => name === 'kept')).toMatchObject({ deadLettersOf: ['work'] });
    await expect(ask('queues/work/redrive', { method: 'POST' })).rejects.toThrow(/0 queues/);
    await expect(ask('queues/none')).rejects.toThrow('There is no queue none.');
  });

  it('is not lost when the whole cloud is killed right after it', async () => {
    const ids = Array.from({ length: 30 }, (_, index) => `n${index}`).sort();
    const script = `
      import { startCloud } from ${JSON.stringify(new URL('./cloud.ts', import.meta.url).href)};
      import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
      const cloud = await startCloud(${JSON.stringify(options)});
      const credentials = cloud.services.iam.administrator();
      const client = new DynamoDBClient({
        endpoint: cloud.endpointUrl, region: 'us-east-1', credentials });
      await Promise.all(${JSON.stringify(ids)}.map((id) => client.send(
        new PutItemCommand({ TableName: 'things', Item: { pk: { S: id } } }))));
      console.log('written');`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');

    cloud = await startCloud(options);
    const events = await untilKept((all) => idsOf(all).length === ids.length);
    expect(idsOf(events)).toEqual(ids);
  });
});

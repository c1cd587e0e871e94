import {
  CancelReplayCommand,
  DescribeArchiveCommand,
  DescribeReplayCommand,
  ListReplaysCommand,
  PutEventsCommand,
  StartReplayCommand,
  type EventBridgeClient,
} from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { BusEvent } from '../../event-bus.ts';
import { EventFixture } from './testing/event-fixture.ts';

const PREFIX = 'arn:aws:events:us-east-1:000000000000:';
const BUS = `${PREFIX}event-bus/conduit`;

let fixture: EventFixture;
let client: EventBridgeClient;

beforeEach(async () => {
  fixture = await EventFixture.start();
  await deploy();
});
afterEach(() => fixture.remove());

async function deploy(): Promise<void> {
  await fixture.create('AWS::Events::EventBus', { Name: 'conduit' });
  await fixture.create('AWS::Events::Archive', {
    ArchiveName: 'all',
    SourceArn: BUS,
    EventPattern: { detail: { secret: [{ exists: false }] } },
    RetentionDays: 7,
  });
  await fixture.queues('first', 'second');
  for (const name of ['first', 'second']) {
    await fixture.create('AWS::Events::Rule', {
      Name: name,
      EventBusName: 'conduit',
      EventPattern: { source: ['test'] },
      Targets: [{ Id: 'Target0', Arn: fixture.queueArn(name) }],
    });
  }
  client = await fixture.client();
}

async function put(...details: object[]): Promise<void> {
  const Entries = details.map((detail) => ({
    EventBusName: 'conduit',
    Source: 'test',
    DetailType: 'a',
    Detail: JSON.stringify(detail),
  }));
  await client.send(new PutEventsCommand({ Entries }));
}

async function received(queue: string, count: number): Promise<BusEvent[]> {
  const messages = await fixture.receive(queue, count);
  return messages.map(({ Body }) => JSON.parse(Body) as BusEvent);
}

async function numbers(queue: string, count: number): Promise<unknown[]> {
  return (await received(queue, count)).map(({ detail }) => detail['n']).sort();
}

it('delivers after a restart what it accepted before', async () => {
  await put({ n: 1 }, { n: 2 });
  await fixture.restart();
  await deploy();
  fixture.events.deployed();

  expect(await numbers('first', 2)).toEqual([1, 2]);
  expect(await numbers('second', 2)).toEqual([1, 2]);
});

it('delivers what it accepted right before it was killed', async () => {
  const url = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href);
  const script = `
    import { EventBridgeService } from ${url('./eventbridge.service.ts')};
    import { IamService } from ${url('../iam/iam.service.ts')};
    import { TraceRecorder } from ${url('../../trace/trace-recorder.ts')};
    import { Faults } from ${url('../../faults/faults.ts')};
    const iam = new IamService();
    const { accessKeyId, sessionToken } = iam.administrator();
    const events = new EventBridgeService({
      authorizer: iam, stateDir: ${JSON.stringify(fixture.base.stateDir)},
      requests: new TraceRecorder(), faults: new Faults(), log: console.error,
    });
    await events.start();
    const create = (type, properties) => events.resources[type].create({
      logicalId: 'R', stackName: 's', assetDirectory: '', properties });
    await create('AWS::Events::EventBus', { Name: 'conduit' });
    await create('AWS::Events::Rule', {
      Name: 'first', EventBusName: 'conduit', EventPattern: { source: ['test'] },
      Targets: [{ Id: 'Target0', Arn: ${JSON.stringify(fixture.queueArn('first'))} }],
    });
    const principal = iam.principalOf(accessKeyId, sessionToken);
    const entries = [{ EventBusName: 'conduit', Source: 'test', DetailType: 'a', Detail: '{"n":3}' }];
    console.log(JSON.stringify(events.putEvents(principal, entries)));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [answer] = (await once(child.stdout, 'data')) as [Buffer];
  child.kill('SIGKILL');
  await once(child, 'exit');
  fixture.events.deployed();

  const [{ EventId }] = JSON.parse(answer.toString()) as [{ EventId: string }];
  expect(await received('first', 1)).toMatchObject([{ id: EventId, detail: { n: 3 } }]);
});

describe('an archive', () => {
  const replay = (ReplayName: string, more: object = {}): Promise<unknown> =>
    client.send(
      new StartReplayCommand({
        ReplayName,
        EventSourceArn: `${PREFIX}archive/all`,
        EventStartTime: new Date(Date.now() - 60_000),
        EventEndTime: new Date(Date.now() + 60_000),
        Destination: { Arn: BUS },
        ...more,
      }),
    );
  const stateOf = async (ReplayName: string): Promise<string | undefined> =>
    (await client.send(new DescribeReplayCommand({ ReplayName }))).State;

  beforeEach(async () => {
    fixture.events.deployed();
    await put({ n: 1 }, { n: 2 }, { n: 3, secret: true });
    await Promise.all([fixture.receive('first', 3), fixture.receive('second', 3)]);
  });

  it('keeps what its pattern matches, over a restart and until it is too old', async () => {
    await fixture.restart();
    await deploy();

    const count = async (): Promise<number | undefined> =>
      (await client.send(new DescribeArchiveCommand({ ArchiveName: 'all' }))).EventCount;
    expect(await count()).toBe(2);
    fixture.events.dropExpired(Date.now() + 6 * 86_400_000);
    expect(await count()).toBe(2);
    fixture.events.dropExpired(Date.now() + 8 * 86_400_000);
    expect(await count()).toBe(0);
  });

  it('is replayed to all rules, or to those that are named, and not archived again', async () => {
    await replay('again');
    const [event] = await received('first', 2);
    expect(event).toMatchObject({ 'replay-name': 'again', source: 'test' });
    expect(await numbers('second', 2)).toEqual([1, 2]);

    const FilterArns = [`${PREFIX}rule/conduit/second`];
    await replay('some', { Destination: { Arn: BUS, FilterArns } });
    expect(await numbers('second', 2)).toEqual([1, 2]);
    while ((await stateOf('some')) !== 'COMPLETED');
    expect(fixture.depth('first')).toBe(0);
  });

  it('is replayed within the times that are named', async () => {
    await replay('nothing', {
      EventStartTime: new Date(0),
      EventEndTime: new Date(Date.now() - 3_600_000),
    });

    while ((await stateOf('nothing')) !== 'COMPLETED');
    expect(fixture.depth('first')).toBe(0);
  });

  it('is replayed once under a name, onto its own bus, by who may', async () => {
    await replay('again');
    await expect(replay('again')).rejects.toThrow(/already exists/);
    await expect(replay('x', { Destination: { Arn: `${BUS}x` } })).rejects.toThrow(/not permitted/);
    await expect(replay('x', { EventSourceArn: `${PREFIX}archive/none` })).rejects.toThrow(
      /Archive none does not exist/,
    );
    const { Replays = [] } = await client.send(new ListReplaysCommand({}));
    expect(Replays.map(({ ReplayName }) => ReplayName)).toEqual(['again']);
    while ((await stateOf('again')) !== 'COMPLETED');
    await expect(client.send(new CancelReplayCommand({ ReplayName: 'again' }))).rejects.toThrow(
      /not in a valid state/,
    );
    client = await fixture.client([{ Effect: 'Allow', Action: 'events:PutEvents', Resource: '*' }]);
    await expect(replay('x')).rejects.toThrow(/events:StartReplay/);
  });
});

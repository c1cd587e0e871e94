import {
  PutEventsCommand,
  TestEventPatternCommand,
  type EventBridgeClient,
  type PutEventsRequestEntry,
  type PutEventsResponse,
} from '@aws-sdk/client-eventbridge';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BusEvent } from '../../event-bus.ts';
import type { LoggedDelivery } from './event-log.ts';
import { EventFixture } from './testing/event-fixture.ts';

const BUS = 'arn:aws:events:us-east-1:000000000000:event-bus/conduit';
const RULE = 'arn:aws:events:us-east-1:000000000000:rule/conduit/published';

let fixture: EventFixture;
let client: EventBridgeClient;

beforeEach(async () => {
  fixture = await EventFixture.start();
  await fixture.create('AWS::Events::EventBus', { Name: 'conduit' });
  await fixture.queues('work', 'dead');
  client = await fixture.client();
});
afterEach(() => fixture.remove());

async function rule(target: object = {}, properties: object = {}): Promise<void> {
  await fixture.create('AWS::Events::Rule', {
    Name: 'published',
    EventBusName: 'conduit',
    EventPattern: { 'detail-type': ['article.published'] },
    Targets: [{ Id: 'Target0', Arn: fixture.queueArn('work'), ...target }],
    ...properties,
  });
  fixture.events.deployed();
}

const entry = (more: Partial<PutEventsRequestEntry> = {}): PutEventsRequestEntry => ({
  EventBusName: 'conduit',
  Source: 'article-service',
  DetailType: 'article.published',
  Detail: '{"id":"1"}',
  ...more,
});

const put = (...Entries: PutEventsRequestEntry[]): Promise<PutEventsResponse> =>
  client.send(new PutEventsCommand({ Entries }));

async function delivered(queue = 'work'): Promise<BusEvent> {
  const [message] = await fixture.receive(queue);
  return JSON.parse(message?.Body ?? '') as BusEvent;
}

describe('an event', () => {
  it('reaches the targets of the rules that match, in the form of AWS', async () => {
    await rule();

    const { Entries, FailedEntryCount } = await put(
      entry({ DetailType: 'article.deleted' }),
      entry({ Time: new Date('2026-01-02T03:04:05.678Z'), Resources: ['arn:aws:x'] }),
    );

    expect(FailedEntryCount).toBe(0);
    expect(await delivered()).toEqual({
      version: '0',
      id: Entries?.[1]?.EventId,
      'detail-type': 'article.published',
      source: 'article-service',
      account: '000000000000',
      time: '2026-01-02T03:04:05Z',
      region: 'us-east-1',
      resources: ['arn:aws:x'],
      detail: { id: '1' },
    });
    expect(fixture.depth('work')).toBe(0);
  });

  it('stays away from a rule that is disabled, and from rules of another bus', async () => {
    await fixture.create('AWS::Events::EventBus', { Name: 'other' });
    await rule({}, { State: 'DISABLED' });
    await rule({}, { Name: 'elsewhere', EventBusName: 'other' });

    await put(entry());

    expect(fixture.events.log.entries[0]?.deliveries).toEqual([]);
  });

  it('is refused by itself, where the rest of the call is not', async () => {
    await rule();

    const { Entries = [], FailedEntryCount } = await put(
      entry({ Detail: '{' }),
      entry({ Detail: '[]' }),
      entry({ Source: '' }),
      entry({ Source: 'aws.ec2' }),
      entry({ EventBusName: 'missing' }),
      entry(),
    );

    expect(FailedEntryCount).toBe(5);
    expect(Entries.map(({ ErrorCode }) => ErrorCode)).toEqual([
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      'NotAuthorizedForSourceException',
      'InvalidArgument',
      undefined,
    ]);
    expect((await delivered()).id).toBe(Entries[5]?.EventId);
  });

  it('comes ten at a time at most, and in a megabyte', async () => {
    await expect(put(...Array.from({ length: 11 }, () => entry()))).rejects.toThrow(
      /less than or equal to 10/,
    );
    const sized = (bytes: number): Promise<PutEventsResponse> =>
      put(entry({ Source: 's', DetailType: 't', Detail: `{"a":"${'x'.repeat(bytes - 10)}"}` }));
    await expect(sized(1_048_576)).resolves.toMatchObject({ FailedEntryCount: 0 });
    await expect(sized(1_048_577)).rejects.toThrow(/over the limit/);
  });
});

describe('a target', () => {
  it.each<[string, object, string]>([
    ['a constant', { Input: '{"a":1}' }, '{"a":1}'],
    ['a part', { InputPath: '$.detail' }, '{"id":"1"}'],
    [
      'what a template makes',
      {
        InputTransformer: {
          InputPathsMap: { id: '$.detail.id', none: '$.detail.none' },
          InputTemplate: '{"id": <id>, "text": "<id> of <aws.events.rule-name>", "none": <none>}',
        },
      },
      '{"id": "1", "text": "1 of published", "none": ""}',
    ],
  ])('gets %s of the event', async (_, input, expected) => {
    await rule(input);
    await put(entry());

    const [message] = await fixture.receive('work');
    expect(message?.Body).toBe(expected);
  });

  it('is a function as well, if that lets the rule', async () => {
    await fixture.base.function('consumer');
    await rule({
      Arn: 'arn:aws:lambda:us-east-1:000000000000:function:consumer',
      Input: '{"do":"count"}',
    });
    await put(entry());
    const [first] = await until(() => fixture.complaints);
    expect(first).toMatch(/did not get .*lambda:InvokeFunction.*no dead-letter queue/);

    await fixture.base.create('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: 'consumer',
      Principal: 'events.amazonaws.com',
      SourceArn: RULE,
    });
    await put(entry());
    const latest = (): LoggedDelivery | undefined => fixture.events.log.entries[0]?.deliveries[0];
    await until(() => (latest()?.endedAt === undefined ? [] : [latest()]));
    expect(latest()).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  it('that refuses the rule leaves the event in the dead-letter queue, with the reason', async () => {
    await fixture.create('AWS::SQS::Queue', { QueueName: 'closed' });
    await rule({
      Arn: fixture.queueArn('closed'),
      DeadLetterConfig: { Arn: fixture.queueArn('dead') },
    });
    await put(entry());

    const [message] = await fixture.receive('dead');
    expect(JSON.parse(message?.Body ?? '')).toMatchObject({ detail: { id: '1' } });
    const { MessageAttributes: attributes = {} } = message ?? {};
    expect(attributes['ERROR_CODE']?.StringValue).toBe('AccessDeniedException');
    expect(attributes['ERROR_MESSAGE']?.StringValue).toMatch(/sqs:SendMessage/);
    expect(attributes['RULE_ARN']?.StringValue).toBe(RULE);
    expect(attributes['RETRY_ATTEMPTS']?.StringValue).toBe('0');
    expect(fixture.events.log.entries[0]?.deliveries[0]?.state).toBe('dead-letter');
  });

  it('that fails gets it again, as often as the rule says', async () => {
    await fixture.base.function('consumer');
    await fixture.base.create('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: 'consumer',
      Principal: 'events.amazonaws.com',
    });
    await rule({
      Arn: 'arn:aws:lambda:us-east-1:000000000000:function:consumer',
      Input: '{"do":"throw"}',
      RetryPolicy: { MaximumRetryAttempts: 1 },
      DeadLetterConfig: { Arn: fixture.queueArn('dead') },
    });
    await put(entry());

    const [message] = await fixture.receive('dead');
    const { MessageAttributes: attributes = {} } = message ?? {};
    expect(attributes['EXHAUSTED_RETRY_CONDITION']?.StringValue).toBe('MaximumRetryAttempts');
    expect(attributes['RETRY_ATTEMPTS']?.StringValue).toBe('1');
  });
});

describe('a delivery, on demand,', () => {
  const target = { service: 'delivery', rule: 'published' } as const;
  const order = async (count: number): Promise<unknown[]> => {
    const messages = await fixture.receive('work', count);
    return messages.map(({ Body }) => (JSON.parse(Body) as BusEvent).detail['n']);
  };

  it('is doubled', async () => {
    await rule();
    fixture.faults.add({ target, effect: { kind: 'error', when: 'after' }, count: 1 });
    await put(entry({ Detail: '{"n":1}' }));

    expect(await order(2)).toEqual([1, 1]);
  });

  it('fails, and is tried again', async () => {
    await rule();
    fixture.faults.add({ target, effect: { kind: 'error' }, count: 2 });
    await put(entry({ Detail: '{"n":1}' }));

    expect(await order(1)).toEqual([1]);
    expect(fixture.events.log.entries[0]?.deliveries[0]?.error).toMatch(/A fault was asked for/);
  });

  it('comes out of order', async () => {
    await rule();
    fixture.faults.add({ target, effect: { kind: 'latency', ms: 1_000 }, count: 1 });
    await put(entry({ Detail: '{"n":1}' }), entry({ Detail: '{"n":2}' }));

    expect(await order(2)).toEqual([2, 1]);
  });
});

describe('permissions', () => {
  const allow = (Action: string, Resource = BUS, Condition = {}): never[] =>
    [{ Effect: 'Allow', Action, Resource, Condition }] as never[];

  it('to put events are given by bus, and may name the source', async () => {
    const send = async (statements: never[], more = {}): Promise<unknown> =>
      (await fixture.client(statements)).send(new PutEventsCommand({ Entries: [entry(more)] }));

    await expect(send(allow('events:ListRules'))).rejects.toThrow(
      `events:PutEvents on resource: ${BUS}`,
    );
    await expect(send(allow('events:PutEvents', `${BUS}x`))).rejects.toThrow(/events:PutEvents/);
    await expect(send(allow('events:PutEvents'))).resolves.toBeDefined();
    await expect(send(allow('events:PutEvents'), { EventBusName: BUS })).resolves.toBeDefined();
    const mine = allow('events:PutEvents', BUS, { StringEquals: { 'events:source': 'mine' } });
    await expect(send(mine, { Source: 'mine' })).resolves.toBeDefined();
    await expect(send(mine, { Source: 'theirs' })).rejects.toThrow(/events:PutEvents/);
  });
});

it('tests patterns', async () => {
  const test = async (pattern: object): Promise<boolean | undefined> => {
    const EventPattern = JSON.stringify(pattern);
    const Event = JSON.stringify({ source: 'a' });
    return (await client.send(new TestEventPatternCommand({ EventPattern, Event }))).Result;
  };
  expect(await test({ source: ['a'] })).toBe(true);
  expect(await test({ source: ['b'] })).toBe(false);
  await expect(test({ source: 'a' })).rejects.toThrow(/must be an object or an array/);
});

describe('a template', () => {
  it.each<[object, RegExp]>([
    [{ EventPattern: { source: 'a' } }, /Event pattern is not valid/],
    [{ ScheduleExpression: 'rate(1 minute)' }, /ScheduleExpression/],
    [{ EventBusName: 'missing' }, /Event bus missing does not exist/],
    [{ Targets: [{ Id: 'a', Arn: 'arn:aws:ecs:x' }] }, /ARN of a queue or a function/],
  ])('is refused with %j', async (properties, reason) => {
    await expect(async () => rule({}, properties)).rejects.toThrow(reason);
  });
});

/** The test's own time-out is the limit. */
async function until<T>(list: () => readonly T[]): Promise<readonly T[]> {
  while (list().length === 0) await sleep(10);
  return list();
}

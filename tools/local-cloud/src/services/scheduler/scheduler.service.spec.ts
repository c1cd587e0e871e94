import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventFixture } from '../eventbridge/testing/event-fixture.ts';
import { SchedulerService } from './scheduler.service.ts';

const BUS = 'arn:aws:events:us-east-1:000000000000:event-bus/conduit';
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:consumer';
const NOON = new Date('2026-05-15T12:00:00Z');

let fixture: EventFixture;
let scheduler: SchedulerService;
let complaints: string[];

beforeEach(async () => {
  fixture = await EventFixture.start();
  await fixture.queues('work', 'dead');
  await startScheduler();
});
afterEach(async () => {
  await scheduler.stop();
  await fixture.remove();
});

async function startScheduler(): Promise<void> {
  const { iam, lambda, stateDir } = fixture.base;
  complaints = [];
  scheduler = new SchedulerService({
    iam,
    stateDir,
    targets: { lambda, queues: fixture.sqs, bus: fixture.events },
    log: (line) => complaints.push(line),
  });
  await scheduler.start();
}

interface Options {
  Target?: object;
  actions?: string[];
  trusts?: string;
}

async function schedule(
  properties: object = {},
  { Target = {}, actions = ['sqs:SendMessage'], trusts = 'scheduler.amazonaws.com' }: Options = {},
): Promise<void> {
  const statements = actions.map((Action) => ({ Effect: 'Allow', Action, Resource: '*' }));
  const resource = scheduler.resources['AWS::Scheduler::Schedule'];
  await resource?.create({
    logicalId: 'Schedule',
    stackName: 'stack',
    assetDirectory: '',
    properties: resource.properties.parse({
      Name: 'noon',
      ScheduleExpression: 'cron(0 12 * * ? *)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ...properties,
      Target: {
        Arn: fixture.queueArn('work'),
        RoleArn: await fixture.base.role(statements, trusts),
        ...Target,
      },
    }),
  });
}

const body = async (queue = 'work'): Promise<unknown> =>
  JSON.parse((await fixture.receive(queue))[0]?.Body ?? '');

describe('a schedule', () => {
  it('sends to a queue when it is time, once', async () => {
    await schedule();
    scheduler.runDue(new Date('2026-05-15T11:59:59Z'));
    scheduler.runDue(NOON);

    expect(await body()).toMatchObject({
      'detail-type': 'Scheduled Event',
      time: '2026-05-15T12:00:00Z',
      resources: ['arn:aws:scheduler:us-east-1:000000000000:schedule/default/noon'],
    });
    await untilRun();
    scheduler.runDue(new Date('2026-05-15T12:00:01Z'));
    expect(fixture.depth('work')).toBe(0);
  });

  it('sends its input, with what that asks for', async () => {
    const Input =
      '{"at":"<aws.scheduler.scheduled-time>","attempt":<aws.scheduler.attempt-number>}';
    await schedule({}, { Target: { Input } });
    scheduler.runDue(NOON);

    expect(await body()).toEqual({ at: '2026-05-15T12:00:00Z', attempt: 1 });
  });

  it('puts events on a bus', async () => {
    await fixture.create('AWS::Events::EventBus', { Name: 'conduit' });
    const EventBridgeParameters = { Source: 'clock', DetailType: 'noon' };
    const Target = { Arn: BUS, EventBridgeParameters, Input: '{"a":1}' };
    await schedule({}, { Target, actions: ['events:PutEvents'] });
    scheduler.runDue(NOON);
    await untilRun();

    expect(fixture.events.log.entries[0]?.event).toMatchObject({
      source: 'clock',
      'detail-type': 'noon',
      detail: { a: 1 },
    });
  });

  it('invokes a function', async () => {
    await fixture.base.function('consumer');
    const Target = { Arn: FUNCTION, Input: '{"do":"count"}' };
    await schedule({}, { Target, actions: ['lambda:InvokeFunction'] });
    scheduler.runDue(NOON);
    await untilRun();

    expect((await fixture.base.invoke('consumer', { do: 'count' })).result).toBe(2);
  });

  it('does not repeat over a restart what it has done, but what it has not', async () => {
    const at = { ScheduleExpression: 'at(2026-05-15T12:00:00)' };
    await schedule(at);
    await scheduler.stop();
    await startScheduler();
    await schedule(at);
    scheduler.runDue(new Date('2026-05-15T18:00:00Z'));
    await body();
    await untilRun();
    await scheduler.stop();
    await startScheduler();
    await schedule(at);
    scheduler.runDue(new Date('2026-05-15T19:00:00Z'));

    expect(fixture.depth('work')).toBe(0);
  });

  it('keeps to its dates and stands still when it is disabled', async () => {
    await schedule({ StartDate: '2026-05-16T00:00:00Z' });
    scheduler.runDue(NOON);
    await schedule({ EndDate: '2026-05-15T12:00:00Z' });
    scheduler.runDue(NOON);
    await schedule({ State: 'DISABLED' });
    scheduler.runDue(NOON);

    expect(scheduler.schedules).toEqual([]);
    expect(fixture.depth('work')).toBe(0);
  });
});

describe('the role of a schedule', () => {
  it('has to be allowed what the schedule does', async () => {
    await schedule({}, { actions: ['sqs:ReceiveMessage'], Target: noRetries() });
    scheduler.runDue(NOON);
    await untilRun();

    expect(complaints[0]).toMatch(/^the schedule noon did not get to .*work: .*sqs:SendMessage/);
  });

  it('sends what fails to the dead-letter queue, if it may', async () => {
    const DeadLetterConfig = { Arn: fixture.queueArn('dead') };
    const Arn = fixture.queueArn('missing');
    await schedule({}, { Target: { ...noRetries(), Arn, DeadLetterConfig, Input: '"x"' } });
    scheduler.runDue(NOON);

    const [message] = await fixture.receive('dead');
    expect(message?.Body).toBe('"x"');
    expect(message?.MessageAttributes?.['TARGET_ARN']?.StringValue).toBe(Arn);
  });

  it('has to trust the scheduler', async () => {
    await expect(schedule({}, { trusts: 'lambda.amazonaws.com' })).rejects.toThrow(
      /scheduler.amazonaws.com is not authorized to perform: sts:AssumeRole/,
    );
  });
});

it.each<[object, Options, RegExp]>([
  [{ ScheduleExpression: 'rate(1 minutes)' }, {}, /not of the form/],
  [{ ScheduleExpressionTimezone: 'Mars/Phobos' }, {}, /time zone/],
  [{}, { Target: { Arn: BUS } }, /EventBridgeParameters/],
  [{}, { Target: { Arn: 'arn:aws:ecs:x' } }, /function, a queue or an event bus/],
])('a template is refused with %j %j', async (properties, options, reason) => {
  await expect(schedule(properties, options)).rejects.toThrow(reason);
});

function noRetries(): object {
  return { RetryPolicy: { MaximumRetryAttempts: 0 } };
}

/** The test's own time-out is the limit. */
async function untilRun(): Promise<void> {
  for (;;) {
    const [first] = scheduler.schedules;
    if (first && scheduler.latestRun(first)) return;
    await sleep(10);
  }
}

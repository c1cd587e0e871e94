import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudService, CreatedResource } from '../../cloud-service.ts';
import { TraceRecorder } from '../../trace/trace-recorder.ts';
import { LambdaFixture } from '../lambda/testing/lambda-fixture.ts';
import { SqsService } from '../sqs/sqs.service.ts';
import { EventSourcesService } from './event-sources.service.ts';

const QUEUE_ARN = 'arn:aws:sqs:us-east-1:000000000000:work';
const READ = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const LOGS = {
  Effect: 'Allow',
  Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: 'arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/consumer:*',
};

let fixture: LambdaFixture;
let sqs: SqsService;
let sources: EventSourcesService;
let complaints: string[];

beforeEach(async () => {
  fixture = await LambdaFixture.start();
  complaints = [];
  sqs = new SqsService({ authorizer: fixture.iam, stateDir: fixture.stateDir });
  await sqs.start();
  const log = (line: string): number => complaints.push(line);
  sources = new EventSourcesService({
    lambda: fixture.lambda,
    queues: sqs,
    requests: new TraceRecorder(),
    log,
  });
  await createQueue({ VisibilityTimeout: 60 });
});

afterEach(async () => {
  await sources.stop();
  await sqs.stop();
  await fixture.stop();
});

function create(service: CloudService, type: string, properties: object): Promise<CreatedResource> {
  const resource = service.resources[type];
  if (!resource) throw new Error(`There is no ${type}`);
  return resource.create({
    logicalId: type,
    stackName: 'stack',
    assetDirectory: '',
    properties: resource.properties.parse(properties),
  });
}

/** A second time with other settings, as a changed template would. */
function createQueue(settings: object): Promise<CreatedResource> {
  return create(sqs, 'AWS::SQS::Queue', { QueueName: 'work', ...settings });
}

async function consume(mapping: object = {}, actions = READ): Promise<void> {
  await fixture.function('consumer', {
    asset: 'batches',
    statements: [LOGS, { Effect: 'Allow', Action: actions, Resource: QUEUE_ARN }],
  });
  await create(sources, 'AWS::Lambda::EventSourceMapping', {
    FunctionName: 'consumer',
    EventSourceArn: QUEUE_ARN,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    ...mapping,
  });
}

/** With a time-out that is over soon, from when on the function need not start first. */
async function consumeWarm(): Promise<void> {
  await send('warm');
  await consume();
  await untilEmpty();
  await createQueue({ VisibilityTimeout: 1 });
}

async function send(...bodies: string[]): Promise<void> {
  for (const body of bodies) {
    await sqs.send({ principal: fixture.admin, queueArn: QUEUE_ARN, body, attributes: { a: 'b' } });
  }
}

interface DeliveredRecord {
  messageId: string;
  body: string;
  attributes: { ApproximateReceiveCount: string };
}

/** What the function was given, batch by batch. */
function deliveries(): DeliveredRecord[][] {
  return fixture.lines.flatMap(({ message }) =>
    message.startsWith('[{') || message.includes('\t[{')
      ? [JSON.parse(message.slice(message.indexOf('[{'))) as DeliveredRecord[]]
      : [],
  );
}

const bodies = (): string[][] => deliveries().map((batch) => batch.map(({ body }) => body));

const count = (what: string): number =>
  bodies()
    .flat()
    .filter((body) => body === what).length;

/** The test's own time-out is the limit. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(10);
}

async function untilEmpty(): Promise<void> {
  for (;;) {
    const { ready, inFlight } = sqs.depth('work');
    if (ready + inFlight === 0) return;
    await sleep(10);
  }
}

describe('an event source mapping', () => {
  it('gives a function what lies in its queue, in the form of AWS, and deletes it then', async () => {
    await send('one', 'two', 'three');
    await consume();
    await untilEmpty();

    const [first, ...others] = deliveries();
    expect(others).toEqual([]);
    expect(first?.map(({ body }) => body).sort()).toEqual(['one', 'three', 'two']);
    expect(first?.[0]).toEqual({
      messageId: expect.any(String),
      receiptHandle: expect.any(String),
      body: expect.any(String),
      attributes: expect.objectContaining({
        ApproximateReceiveCount: '1',
        SentTimestamp: expect.stringMatching(/^\d{13}$/),
      }),
      messageAttributes: {
        a: { stringValue: 'b', stringListValues: [], binaryListValues: [], dataType: 'String' },
      },
      md5OfBody: expect.stringMatching(/^[\da-f]{32}$/),
      eventSource: 'aws:sqs',
      eventSourceARN: QUEUE_ARN,
      awsRegion: 'us-east-1',
    });
  });

  it('brings back only the messages that failed, when they are visible again', async () => {
    await consumeWarm();
    await send('fail', 'ok');
    await until(() => count('fail') === 2);

    expect(count('ok')).toBe(1);
    expect(deliveries().at(-1)?.[0]?.attributes.ApproximateReceiveCount).toBe('2');
  });

  it.each(['crash', 'throw', 'nonsense'])('brings a batch of %s back', async (what) => {
    await consumeWarm();
    await send(what);
    await until(() => count(what) === 2);
  });

  it('takes an error of a function without partial answers for all, and success for all', async () => {
    await send('fail');
    await consume({ FunctionResponseTypes: undefined });
    await untilEmpty();

    expect(bodies()).toEqual([['fail']]);
  });

  it('keeps to the size of its batches', async () => {
    await send('slow', 'slow', 'slow', 'slow', 'slow');
    await consume({ BatchSize: 2 });
    await untilEmpty();

    expect(Math.max(...bodies().map((batch) => batch.length))).toBeLessThanOrEqual(2);
    expect(bodies().flat()).toHaveLength(5);
  });

  it('gathers a batch for as long as its window is open', async () => {
    await consume({ MaximumBatchingWindowInSeconds: 300, BatchSize: 3 });
    await send('one');
    await until(() => sqs.depth('work').inFlight === 1);
    await send('two', 'three');
    await untilEmpty();

    expect(bodies().map((batch) => batch.toSorted())).toEqual([['one', 'three', 'two']]);
  });

  it('delivers what it has when the window closes', async () => {
    await send('one', 'two');
    await consume({ MaximumBatchingWindowInSeconds: 1 });
    await untilEmpty();

    expect(bodies().flat().toSorted()).toEqual(['one', 'two']);
  });

  it('says what is missing when the role may not read, and delivers nothing', async () => {
    await send('one');
    await consume({}, ['sqs:DeleteMessage']);
    await until(() => complaints.length > 0);

    expect(complaints[0]).toMatch(/^consumer gets nothing from .*sqs:ReceiveMessage/);
    expect(deliveries()).toEqual([]);
  });

  it.each([
    [{ BatchSize: 11 }, /BatchSize/],
    [{ MaximumBatchingWindowInSeconds: 301 }, /MaximumBatchingWindow/],
    [{ FilterCriteria: {} }, /FilterCriteria/],
    [{ EventSourceArn: 'arn:aws:kinesis:x' }, /ARN of a queue/],
  ])('refuses %j', async (mapping, reason) => {
    await expect(consume(mapping)).rejects.toThrow(reason);
  });
});

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudService, CreatedResource } from '../../cloud-service.ts';
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
  sources = new EventSourcesService({ lambda: fixture.lambda, queues: sqs, log });
  await create(sqs, 'AWS::SQS::Queue', { QueueName: 'work', VisibilityTimeout: 1 });
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
    await send('fail', 'ok');
    await consume();
    await until(
      () =>
        bodies()
          .flat()
          .filter((body) => body === 'fail').length === 2,
    );

    expect(
      bodies()
        .flat()
        .filter((body) => body === 'ok'),
    ).toHaveLength(1);
    expect(deliveries().at(-1)?.[0]?.attributes.ApproximateReceiveCount).toBe('2');
  });

  it.each(['crash', 'throw', 'nonsense'])(
    'brings all of them back after a batch of %s',
    async (what) => {
      await send(what, 'ok');
      await consume({ BatchSize: 10 });
      await until(
        () =>
          bodies()
            .flat()
            .filter((body) => body === what).length === 2,
      );

      expect(bodies()[0]).toEqual([what, 'ok']);
    },
  );

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

  it('says what is missing when the role may not read, and delivers nothing', async () => {
    await send('one');
    await consume({}, ['sqs:DeleteMessage']);
    await until(() => complaints.length > 0);

    expect(complaints[0]).toMatch(/^consumer gets nothing from .*sqs:ReceiveMessage/);
    expect(deliveries()).toEqual([]);
  });

  it.each([
    [{ BatchSize: 11 }, /BatchSize/],
    [{ MaximumBatchingWindowInSeconds: 5 }, /MaximumBatchingWindow/],
    [{ FilterCriteria: {} }, /FilterCriteria/],
    [{ EventSourceArn: 'arn:aws:kinesis:x' }, /ARN of a queue/],
  ])('refuses %j', async (mapping, reason) => {
    await expect(consume(mapping)).rejects.toThrow(reason);
  });
});

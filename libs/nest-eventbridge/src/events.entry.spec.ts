import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { createTables, startDynamoDB, type LocalDynamoDB } from '@conduit/dynamodb/testing';
import type { LambdaHandler } from '@conduit/nest-lambda';
import { MAX_RECEIVE_COUNT } from '@conduit/nest-lambda/manifest';
import { buildServiceManifest } from '@conduit/nest-lambda/build-manifest';
import { lambdaContext } from '@conduit/nest-lambda/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { buildApp } from 'fauxqs';
import { eventsEntry } from './entry/events.entry.ts';
import {
  borrowed,
  CrowdedModule,
  cursed,
  LIBRARY,
  LIBRARY_EVENTS,
  LibraryModule,
  seen,
} from './fixtures/library.ts';
import { queueRecord } from './fixtures/queue-record.ts';

const entry = eventsEntry({ module: LibraryModule, events: LIBRARY });

let dynamodb: LocalDynamoDB;
let sqsServer: ReturnType<typeof buildApp>;
let sqs: SQSClient;
let handler: LambdaHandler;
let messages = 0;

beforeAll(async () => {
  dynamodb = await startDynamoDB();
  const { accessKeyId, secretAccessKey } = dynamodb.clientConfig.credentials as {
    accessKeyId: string;
    secretAccessKey: string;
  };
  sqsServer = buildApp({ logger: false });
  const endpoint = await sqsServer.listen({ port: 0, host: '127.0.0.1' });
  const client = new DynamoDBClient(dynamodb.clientConfig);
  Object.assign(process.env, await createTables(client, [LIBRARY_EVENTS]), {
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
    AWS_ENDPOINT_URL_SQS: endpoint,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  });
  sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  await sqs.send(new CreateQueueCommand({ QueueName: 'library-lent-dlq' }));
  handler = await entry.start();
});

afterAll(async () => {
  sqs.destroy();
  await sqsServer.close();
  await dynamodb.stop();
});

beforeEach(() => {
  seen.length = 0;
  cursed.clear();
  borrowed.clear();
});

interface Delivery {
  id?: string;
  type?: string;
  data?: object;
  version?: number;
  count?: number;
  body?: string;
}

/** A record as SQS gives it to Lambda, with an EventBridge event in it. */
function record(delivery: Delivery): SQSRecord {
  const { type = 'book.lent', data = { book: 'b', days: 1 }, version = 1, count = 1 } = delivery;
  const messageId = `m-${++messages}`;
  const detail = {
    id: delivery.id ?? messageId,
    type,
    version,
    time: '2026-11-23T09:15:30.123Z',
    actor: 'u-1',
    correlationId: 'the-request',
    aggregate: 'book:b',
    sequence: 1,
    data,
  };
  const body = delivery.body ?? JSON.stringify({ source: 'library', 'detail-type': type, detail });
  return queueRecord({ messageId, body, receiveCount: count });
}

/** Gives the ids of the messages that the queue has to deliver again. */
async function deliver(...records: SQSRecord[]): Promise<string[]> {
  return deliverWithin(29_000, ...records);
}

/** As {@link deliver}, to a function that has so many milliseconds. */
async function deliverWithin(milliseconds: number, ...records: SQSRecord[]): Promise<string[]> {
  const context = { ...lambdaContext(), getRemainingTimeInMillis: () => milliseconds };
  const answer = (await handler({ Records: records }, context)) as SQSBatchResponse;
  return answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

async function deadLetters(): Promise<Message[]> {
  const QueueUrl = 'http://sqs.us-east-1.localhost/000000000000/library-lent-dlq';
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
    }),
  );
  for (const { ReceiptHandle } of Messages) {
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
  }
  return Messages;
}

const reasonOf = (message: Message | undefined): string | undefined =>
  message?.MessageAttributes?.['Reason']?.StringValue;

describe('an events entry', () => {
  it('describes its events once each, and the table that it is idempotent by', async () => {
    const { functions, tables } = await buildServiceManifest('library', { events: entry });

    expect(functions).toMatchObject([
      {
        name: 'library-events',
        kind: 'events',
        patterns: ['book.lent', 'book.lost', 'books.due'],
        schedules: [{ event: 'books.due', expression: 'rate(1 day)' }],
        grants: [{ table: { name: 'library-events' }, actions: expect.any(Array) }],
      },
    ]);
    expect(tables).toEqual([LIBRARY_EVENTS]);
  });

  it('refuses a pattern that is no known event when it is described', async () => {
    const unknown = eventsEntry({ module: LibraryModule, events: new Map() });

    await expect(buildServiceManifest('library', { events: unknown })).rejects.toThrow(
      '@EventPattern names no known event: "book.lent"',
    );
  });

  it('refuses a second handler of one event', async () => {
    const crowded = eventsEntry({ module: CrowdedModule, events: LIBRARY });

    await expect(buildServiceManifest('library', { events: crowded })).rejects.toThrow(
      'Two handlers take "book.lent"; give one an entry of its own',
    );
  });

  it('hands data to the handler of the event, and the event through the context', async () => {
    const data = { book: 'b', days: 3 };

    expect(await deliver(record({ id: 'all', data }))).toEqual([]);

    expect(seen).toMatchObject([
      { data, delivery: 1, event: { id: 'all', aggregate: 'book:b', sequence: 1 } },
    ]);
  });

  it('takes what the clock publishes, in the form that Scheduler gives it', async () => {
    const id = '9c2f5e1a-aaaa-4bbb-8ccc-1234567890ab';
    const detail = {
      ...{ id, correlationId: id, type: 'books.due', version: 1, time: '2026-11-26T03:17:00Z' },
      ...{ actor: 'system', aggregate: 'schedule:books.due', sequence: 0, data: {} },
    };
    const body = JSON.stringify({ source: 'scheduler', 'detail-type': 'books.due', detail });

    expect(await deliver(record({ body }))).toEqual([]);
    expect(await deliver(record({ body, count: 2 }))).toEqual([]);

    expect(seen.map(({ event }) => event.id)).toEqual([id]);
  });

  it('handles an event once, however often it is delivered, also twice in one batch', async () => {
    await deliver(record({ id: 'twice' }));
    await deliver(record({ id: 'twice', count: 2 }));
    const again = await deliver(record({ id: 'same' }), record({ id: 'same' }));

    expect(seen.map(({ event }) => event.id)).toEqual(['twice', 'same']);
    // The second of a batch meets the first at work, and comes back when it is done.
    expect(again.length).toBeLessThanOrEqual(1);
  });

  it('gives back the one of ten that failed', async () => {
    cursed.add('seventh');
    const records = Array.from({ length: 10 }, (_, index) =>
      record({ data: { book: index === 6 ? 'seventh' : 'b', days: 1 } }),
    );

    expect(await deliver(...records)).toEqual([records[6]?.messageId]);

    expect(seen).toHaveLength(9);
    expect(await deadLetters()).toEqual([]);
  });

  it('gives back a whole batch that failed, and takes it when the trouble is over', async () => {
    cursed.add('b');
    const first = record({ id: 'later' });
    expect(await deliver(first)).toEqual([first.messageId]);
    cursed.clear();

    expect(await deliver(record({ id: 'later', count: 2 }))).toEqual([]);

    expect(seen.map(({ delivery }) => delivery)).toEqual([2]);
  });

  it('puts what fails for the last time into the dead-letter queue, with the reason', async () => {
    cursed.add('b');
    const last = record({ id: 'poison', count: MAX_RECEIVE_COUNT });

    expect(await deliver(last, record({ data: { book: 'good', days: 1 } }))).toEqual([]);

    const [message, ...others] = await deadLetters();
    expect(others).toEqual([]);
    expect(message?.Body).toBe(last.body);
    expect(reasonOf(message)).toBe('Error: b is cursed');
    expect(seen).toHaveLength(1);
  });

  describe('whose handler hangs', () => {
    /** Enough for nine others on a busy machine. */
    const TIME = 2_000;
    const lost = (id: string, count = 1): SQSRecord =>
      record({ id, type: 'book.lost', data: { book: id }, count });

    it('gives back that one of ten, and takes it when it is delivered again', async () => {
      borrowed.set('hanging', new Promise(() => undefined));
      const hanging = lost('hanging');
      const others = Array.from({ length: 9 }, () => record({}));

      expect(await deliverWithin(TIME, ...others, hanging)).toEqual([hanging.messageId]);

      expect(seen).toHaveLength(9);
      borrowed.clear();
      expect(await deliver(lost('hanging', 2))).toEqual([]);
      expect(seen.at(-1)).toMatchObject({ data: { book: 'hanging' }, delivery: 2 });
    });

    it('puts it into the dead-letter queue the last time, with the reason', async () => {
      borrowed.set('stuck', new Promise(() => undefined));

      expect(await deliverWithin(TIME, lost('stuck', MAX_RECEIVE_COUNT), record({}))).toEqual([]);

      const letters = await deadLetters();
      expect(letters.map(reasonOf)).toEqual([
        expect.stringMatching(
          /^HandlerTimeoutError: The handler of book.lost had not ended after \d+ ms$/,
        ),
      ]);
      expect(seen).toHaveLength(1);
    });

    it('does not count what that does later, once another delivery is done', async () => {
      const late = Promise.withResolvers<void>();
      borrowed.set('late', late.promise);
      await deliverWithin(TIME, lost('late'));
      borrowed.clear();
      expect(await deliver(lost('late', 2))).toEqual([]);

      late.reject(new Error('too late'));
      await deliver(record({}));

      expect(await deliver(lost('late', 3))).toEqual([]);
      expect(seen.filter(({ event }) => event.id === 'late')).toHaveLength(1);
    });
  });

  it.each([
    ['no JSON', { body: '{' }, /not JSON/],
    ['an unknown type', { type: 'book.burnt' }, /Nothing is known of events "book.burnt"/],
    ['a version of the future', { version: 9 }, /only version 1/],
    ['broken data', { data: { book: 7 } }, /book: .*days: /],
    ['a type without a handler', { type: 'book.bound', data: { book: 'b' } }, /No @EventPattern/],
  ])('does not repeat %s', async (_, delivery, reason) => {
    expect(await deliver(record(delivery))).toEqual([]);

    const [message] = await deadLetters();
    expect(reasonOf(message)).toMatch(reason);
    expect(seen).toEqual([]);
  });

  it('runs guards', async () => {
    const refused = record({ data: { book: 'b', days: 100 } });

    expect(await deliver(refused)).toEqual([refused.messageId]);
    expect(seen).toEqual([]);
  });

  it('takes a batch of none', async () => {
    expect(await deliver()).toEqual([]);
  });
});

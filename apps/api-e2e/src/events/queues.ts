import { randomUUID } from 'node:crypto';
import {
  EventBridgeClient,
  PutEventsCommand,
  type PutEventsResponse,
} from '@aws-sdk/client-eventbridge';
import {
  SendMessageBatchCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import type { LocalCloud } from '@conduit/local-cloud';
import { eventually } from '../client/eventually.ts';

/** The queue of one event of one of article-service's functions. */
export function queueOf(consumer: string, event: string): string {
  return `conduit-dev-article-service-${consumer}-${event.replace('.', '-')}`;
}

/** An envelope around data, as the outbox makes one; what is given replaces any part of it. */
export function detailOf(type: string, data: object, changes: object = {}): object {
  return {
    id: randomUUID(),
    type,
    version: 1,
    time: new Date().toISOString(),
    actor: 'system',
    correlationId: randomUUID(),
    aggregate: `test:${randomUUID()}`,
    sequence: 1,
    data,
    ...changes,
  };
}

/** What a rule puts into a queue. */
export function messageOf(source: string, type: string, detail: object): string {
  return JSON.stringify({ source, 'detail-type': type, detail });
}

/** Puts messages into a queue past bus and rule, in one request. @returns their ids. */
export async function put(queue: string, ...bodies: string[]): Promise<string[]> {
  // A queue's URL names a host that only AWS has.
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  try {
    const { Successful = [], Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({
        QueueUrl: `https://sqs.us-east-1.amazonaws.com/000000000000/${queue}`,
        Entries: bodies.map((MessageBody, index) => ({ Id: String(index), MessageBody })),
      }),
    );
    if (Failed.length > 0) throw new Error(JSON.stringify(Failed));
    return Successful.map(({ MessageId = '' }) => MessageId);
  } finally {
    sqs.destroy();
  }
}

/** Moves a queue's dead letters back, as `docs/operations/events.md` says. */
export async function redrive(queue: string): Promise<void> {
  const arn = `arn:aws:sqs:us-east-1:000000000000:${queue}`;
  const sqs = new SQSClient();
  try {
    await sqs.send(
      new StartMessageMoveTaskCommand({ SourceArn: `${arn}-dlq`, DestinationArn: arn }),
    );
  } finally {
    sqs.destroy();
  }
}

/** A message that comes five times, seconds apart, on a busy machine. */
const PATIENCE_MS = 60_000;

export interface DeadLetter {
  body: string;
  attributes: Record<string, string>;
}

/** The dead letter of a queue with that in its body, once it is there. */
export async function deadLetter(
  { services: { sqs } }: LocalCloud,
  queue: string,
  part: string,
): Promise<DeadLetter | undefined> {
  const find = (): DeadLetter | undefined =>
    sqs.messages(`${queue}-dlq`, 100)?.find(({ body }) => body.includes(part));
  await eventually(() => find() !== undefined, PATIENCE_MS);
  return find();
}

/** Puts what profile-service would publish on a bus, as whoever operates the cloud. */
export async function putEvent(
  EventBusName: string,
  DetailType: string,
  detail: object | string,
): Promise<PutEventsResponse> {
  const client = new EventBridgeClient();
  try {
    const Detail = typeof detail === 'string' ? detail : JSON.stringify(detail);
    const Entries = [{ EventBusName, Source: 'profile-service', DetailType, Detail }];
    return await client.send(new PutEventsCommand({ Entries }));
  } finally {
    client.destroy();
  }
}

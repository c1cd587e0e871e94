import type { SqsStore } from './fauxqs-stores.ts';

/** A queue at a glance. */
export interface QueueSummary {
  name: string;
  ready: number;
  inFlight: number;
  delayed: number;
  /** The queue that takes what fails too often; null where there is none. */
  deadLetterQueue: string | null;
  /** The queues whose dead letters lie here. */
  deadLettersOf: string[];
}

/** A message, seen without being received. */
export interface InspectedMessage {
  id: string;
  state: 'ready' | 'in-flight' | 'delayed';
  body: string;
  /** Message attributes with a text, by name: why it lies here, for a dead letter. */
  attributes: Record<string, string>;
  /** Milliseconds since 1970. */
  sentAt: number;
  receiveCount: number;
}

type Message = ReturnType<
  NonNullable<ReturnType<SqsStore['getQueueByName']>>['inspectMessages']
>['ready'][number];

/** By name. */
export function queueSummaries(store: SqsStore): QueueSummary[] {
  const queues = [...store.allQueues()].sort((a, b) => a.name.localeCompare(b.name));
  const targets = new Map(queues.map((queue) => [queue.name, deadLetterQueueOf(queue.attributes)]));
  return queues.map((queue) => {
    queue.processTimers();
    return {
      name: queue.name,
      ready: queue.messages.length,
      inFlight: queue.inflightMessages.size,
      delayed: queue.delayedMessages.length,
      deadLetterQueue: targets.get(queue.name) ?? null,
      deadLettersOf: [...targets].flatMap(([name, to]) => (to === queue.name ? [name] : [])),
    };
  });
}

/** The oldest first. @returns undefined where there is no such queue. */
export function queueMessages(
  store: SqsStore,
  name: string,
  limit: number,
): InspectedMessage[] | undefined {
  const queue = store.getQueueByName(name);
  if (!queue) return undefined;
  queue.processTimers();
  const { ready, delayed, inflight } = queue.inspectMessages();
  return [
    ...ready.map((message) => inspected(message, 'ready')),
    ...inflight.map(({ message }) => inspected(message, 'in-flight')),
    ...delayed.map((message) => inspected(message, 'delayed')),
  ]
    .sort((a, b) => a.sentAt - b.sentAt)
    .slice(0, limit);
}

function inspected(message: Message, state: InspectedMessage['state']): InspectedMessage {
  const attributes = Object.entries(message.messageAttributes).flatMap(([name, { StringValue }]) =>
    StringValue === undefined ? [] : [[name, StringValue] as const],
  );
  return {
    id: message.messageId,
    state,
    body: message.body,
    attributes: Object.fromEntries(attributes),
    sentAt: message.sentTimestamp,
    receiveCount: message.approximateReceiveCount,
  };
}

function deadLetterQueueOf(attributes: Readonly<Record<string, string>>): string | undefined {
  const policy = attributes['RedrivePolicy'];
  if (policy === undefined || policy === '') return undefined;
  const { deadLetterTargetArn } = JSON.parse(policy) as { deadLetterTargetArn?: string };
  return deadLetterTargetArn?.split(':').at(-1);
}

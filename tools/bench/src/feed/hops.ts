import type { LocalCloud } from '@conduit/local-cloud';

/** How long an event took from one place to the next, in milliseconds. */
export interface Hops {
  /** From the commit to the bus: the table's stream and the pipe. */
  streamAndPipe: number;
  /** From the bus into the queue. */
  rule: number;
  /** From the queue to the function's start. */
  queue: number;
  /** The function itself. */
  consumer: number;
}

type Steps = LocalCloud['traces']['traces'][number]['steps'];

/**
 * The way of a publish's event to the consumer that keeps timelines, from the trace of its request;
 * undefined where the trace has not all of it.
 */
export function hopsOf(steps: Steps): Hops | undefined {
  const ends = (step: Steps[number] | undefined): number | undefined =>
    typeof step?.durationMs === 'number' ? step.startMs + step.durationMs : undefined;
  const committed = ends(steps.find(({ name }) => name.startsWith('TransactWriteItems')));
  const onBus = steps.find(({ service, name }) => service === 'events' && name === TYPE);
  const delivered = steps.find(({ service, name }) => service === 'events' && RULE.test(name));
  const consumer = steps.find(({ service, name }) => service === 'lambda' && CONSUMER.test(name));
  // A message may be taken before whoever put it there has heard that it arrived.
  const heard = ends(delivered);
  const queued = heard === undefined ? undefined : Math.min(heard, consumer?.startMs ?? heard);
  const done = ends(consumer);
  if (
    !onBus ||
    !consumer ||
    committed === undefined ||
    queued === undefined ||
    done === undefined
  ) {
    return undefined;
  }
  return {
    streamAndPipe: onBus.startMs - committed,
    rule: queued - onBus.startMs,
    queue: consumer.startMs - queued,
    consumer: done - consumer.startMs,
  };
}

const TYPE = 'article.published';
const RULE = /timeline-events-article-published/;
const CONSUMER = /timeline-events/;

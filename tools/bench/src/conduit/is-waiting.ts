import type { LocalCloud } from '@conduit/local-cloud';

/**
 * Whether events are on their way to a function, or with it.
 *
 * @param role part of the name of the function's role; any function where it is left out.
 */
export function isWaiting(
  { services: { sqs, eventBridge } }: Pick<LocalCloud, 'services'>,
  role = '',
): boolean {
  return (
    eventBridge.undelivered > 0 ||
    sqs.queues.some(
      ({ name, ready, inFlight, deadLettersOf }) =>
        isOf(name, role) && deadLettersOf.length === 0 && ready + inFlight > 0,
    )
  );
}

/** Queues have the name of their function, `timeline-events`, roles that of its construct, `TimelineEvents`. */
function isOf(queue: string, role: string): boolean {
  return queue.replaceAll('-', '').includes(role.toLowerCase());
}

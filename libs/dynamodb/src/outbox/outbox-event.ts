import { randomUUID } from 'node:crypto';
import {
  publishableData,
  SYSTEM,
  type EventDefinition,
  type EventEnvelope,
} from '@conduit/contracts/events';
import { currentRequestContext } from '@conduit/observability';

/** What happened, as a repository tells it. */
export interface Occurrence<Data extends object> {
  event: EventDefinition<Data>;
  /** `article:<id>`: events of one aggregate reach the bus in the order of their transactions. */
  aggregate: string;
  /** Grows with each event of the aggregate, for consumers to tell an older one from a newer. */
  sequence: number;
  /** The id of the user who did it; the system where absent. */
  actor?: string;
  data: Data;
}

/**
 * The event of an occurrence: with an id of its own, of now, within the current request.
 *
 * @throws {UnpublishableEventError} for data that consumers would refuse, before anything is written: once
 *   its transaction is through, an event can no longer be taken back.
 */
export function outboxEvent<Data extends object>({
  event,
  aggregate,
  sequence,
  actor = SYSTEM,
  data,
}: Occurrence<Data>): EventEnvelope<Data> & { source: string } {
  const id = randomUUID();
  return {
    id,
    source: event.source,
    type: event.type,
    version: event.version,
    time: new Date().toISOString(),
    actor,
    correlationId: currentRequestContext()?.requestId ?? id,
    aggregate,
    sequence,
    data: publishableData(event, data),
  };
}

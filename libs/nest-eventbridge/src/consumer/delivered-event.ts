import {
  readEvent,
  UnreadableEventError,
  type EventDefinition,
  type EventEnvelope,
} from '@conduit/contracts/events';

/** The events that an application may receive, by type. */
export type EventDefinitions = ReadonlyMap<string, EventDefinition>;

/**
 * Reads the EventBridge event that a rule put into a queue, at the version that this code knows.
 *
 * @param body of the SQS message: the whole EventBridge event as JSON
 * @throws {UnreadableEventError} when it is no event, of no known type, of another publisher than
 *   its definition names, or of a version that cannot be read.
 */
export function deliveredEvent(body: string, definitions: EventDefinitions): EventEnvelope<object> {
  const { source, detail, 'detail-type': type } = parsed(body);
  const definition = typeof type === 'string' ? definitions.get(type) : undefined;
  if (!definition) throw new UnreadableEventError(`Nothing is known of events "${String(type)}"`);
  if (source !== definition.source) {
    throw new UnreadableEventError(
      `${definition.type} is published by ${definition.source}, not by ${String(source)}`,
    );
  }
  return readEvent(definition, detail);
}

function parsed(body: string): Record<string, unknown> {
  let event: unknown;
  try {
    event = JSON.parse(body);
  } catch {
    throw new UnreadableEventError('The message is not JSON');
  }
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    throw new UnreadableEventError('The message is no EventBridge event');
  }
  return event as Record<string, unknown>;
}

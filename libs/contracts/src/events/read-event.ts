import * as z from 'zod';
import type { EventDefinition } from './define-event.ts';
import { eventEnvelopeSchema, type EventEnvelope } from './envelope.ts';
import { issuesOf } from './issues.ts';

/** An event that its consumer cannot take: repeating its delivery will not help. */
export class UnreadableEventError extends Error {
  override readonly name = 'UnreadableEventError';
}

/**
 * Reads what the bus delivers as the current version of an event.
 *
 * @throws {UnreadableEventError} for a body that is no envelope, another type, a version that is
 *   neither the current nor the previous one, and data that does not fit its version's schema.
 */
export function readEvent<Data extends object>(
  definition: EventDefinition<Data>,
  detail: unknown,
): EventEnvelope<Data> {
  const envelope = readEnvelope(detail);
  const { type, version } = envelope;
  if (type !== definition.type) {
    throw new UnreadableEventError(`${type} was delivered to a consumer of ${definition.type}`);
  }
  const name = `${type} version ${version} (${envelope.id})`;
  if (version === definition.version) {
    return { ...envelope, data: fitting(name, () => definition.data.parse(envelope.data)) };
  }
  const { previous } = definition;
  if (!previous || version !== definition.version - 1) {
    throw new UnreadableEventError(`${name}: only ${versionsOf(definition)} can be read here`);
  }
  const data = fitting(name, () => previous.upgrade(envelope.data));
  return { ...envelope, version: definition.version, data };
}

/** @throws {UnreadableEventError} naming the fields that are missing or wrong. */
export function readEnvelope(detail: unknown): EventEnvelope {
  return fitting('the event', () => eventEnvelopeSchema.parse(detail));
}

function fitting<Result>(name: string, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new UnreadableEventError(`${name} is not valid: ${issuesOf(error)}`);
  }
}

function versionsOf({ version, previous }: EventDefinition): string {
  return previous ? `versions ${version - 1} and ${version}` : `version ${version}`;
}

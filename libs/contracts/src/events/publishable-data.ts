import type { EventDefinition } from './define-event.ts';
import { issuesOf } from './issues.ts';

/**
 * An event that its consumers would refuse. Whoever publishes it is programmed wrongly: neither a
 * repetition nor the request's author can mend it.
 */
export class UnpublishableEventError extends Error {
  override readonly name = 'UnpublishableEventError';
}

/**
 * What is published of data: what the current version of its event has.
 *
 * @throws {UnpublishableEventError} naming the event, its version, and the fields that are missing or wrong.
 */
export function publishableData<Data extends object>(
  { type, version, data: schema }: EventDefinition<Data>,
  data: unknown,
): Data {
  const { success, data: fitting, error } = schema.safeParse(data);
  if (success) return fitting;
  throw new UnpublishableEventError(`${type} version ${version} is not valid: ${issuesOf(error)}`);
}

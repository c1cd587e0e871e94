import * as z from 'zod';
import * as articles from './article-events.ts';
import type { EventDefinition } from './define-event.ts';
import { eventEnvelopeSchema } from './envelope.ts';
import * as feed from './feed-events.ts';
import * as profiles from './profile-events.ts';
import { cleanupDue } from './scheduled-events.ts';

/** Every event of the system, by its type. */
export const EVENTS: ReadonlyMap<string, EventDefinition> = new Map(
  [...[articles, feed, profiles].flatMap(Object.values<EventDefinition>), cleanupDue].map(
    (each) => [each.type, each],
  ),
);

/**
 * The JSON schema (draft 4, which EventBridge's registry takes) of an event's `detail` as a consumer
 * reads it.
 */
export function eventJsonSchema({ type, version, data }: EventDefinition): object {
  const detail = eventEnvelopeSchema.extend({
    type: z.literal(type),
    version: z.literal(version),
    sequence: z.int().nonnegative(),
    data,
  });
  return z.toJSONSchema(detail, { target: 'draft-4', io: 'output' });
}

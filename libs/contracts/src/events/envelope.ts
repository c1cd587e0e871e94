import * as z from 'zod';

/** The actor of what nobody asked for, a schedule's work for instance. */
export const SYSTEM = 'system';

/**
 * What every event on the bus carries around its data: EventBridge's `detail`.
 *
 * A pipe fills it from an item of the outbox and can neither turn DynamoDB's numbers, which are
 * strings on the stream, into JSON's nor parse text, so `version`, `sequence` and `data` are taken in
 * either form.
 */
export const eventEnvelopeSchema = z.object({
  /** Unique over all events and the same at each delivery: what consumers are idempotent by. */
  id: z.string().min(1).max(128),
  /** `article.published`: the subject and what happened to it. Also the event's `detail-type`. */
  type: z.string().min(1).max(128),
  /** Of the data's schema, from 1. */
  version: z.coerce.number().int().positive(),
  /** When it happened: ISO 8601 in UTC with milliseconds, which the clock of Scheduler does not have. */
  time: z.iso.datetime(),
  /** The id of the user who did it, or {@link SYSTEM}. */
  actor: z.string().min(1),
  /** The id of the request that it began with, handed on by whatever follows from it. */
  correlationId: z.string().min(1),
  /** What changed: `article:<id>`. Events of one aggregate are ordered, others are not. */
  aggregate: z.string().min(1),
  /** Grows with each event of the aggregate; deliveries may come in any order. */
  sequence: z.coerce.number().int().nonnegative(),
  data: z.preprocess(parsedText, z.record(z.string(), z.unknown())),
});

export interface EventEnvelope<Data = object> {
  id: string;
  type: string;
  version: number;
  time: string;
  actor: string;
  correlationId: string;
  aggregate: string;
  sequence: number;
  data: Data;
}

function parsedText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

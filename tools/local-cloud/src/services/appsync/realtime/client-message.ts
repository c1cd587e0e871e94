import { z } from 'zod';

const start = z.object({
  type: z.literal('start'),
  id: z.string().min(1),
  payload: z.object({
    /** The request as JSON text, as it would be posted. */
    data: z.string(),
    extensions: z.object({ authorization: z.record(z.string(), z.string()) }),
  }),
});

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init') }),
  start,
  z.object({ type: z.literal('stop'), id: z.string() }),
]);

export type ClientMessage = z.infer<typeof message>;
export type StartMessage = z.infer<typeof start>;

/** Something that is none of the protocol's messages. */
export interface Malformed {
  /** What AppSync calls it: the message's type where that is known, or else `unknown`. */
  kind: string;
  id: string;
}

/** A text from a client as a message of the protocol. */
export function parseMessage(text: string): ClientMessage | Malformed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'unknown', id: '' };
  }
  const parsed = message.safeParse(value);
  if (parsed.success) return parsed.data;
  const { id } = z.object({ id: z.string() }).catch({ id: '' }).parse(value);
  return { kind: 'unknown', id };
}

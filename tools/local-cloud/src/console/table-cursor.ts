import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { ConsoleError } from './console-api.ts';

/** Keys are strings, numbers or binary; the latter are not paged through here. */
const key = z.record(
  z.string(),
  z.union([z.strictObject({ S: z.string() }), z.strictObject({ N: z.string() })]),
);

/** A `LastEvaluatedKey` for an address; null behind the last page. */
export function cursorOf(last: Record<string, AttributeValue> | undefined): string | null {
  return last ? Buffer.from(JSON.stringify(last)).toString('base64url') : null;
}

/** @throws {ConsoleError} 400 for what {@link cursorOf} did not make. */
export function parseCursor(cursor: string): Record<string, AttributeValue> {
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new ConsoleError(400, 'after takes what an earlier page named as next.');
  }
}

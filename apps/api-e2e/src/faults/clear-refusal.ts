import { z } from 'zod';
import type { Answer } from '../client/answer.ts';

/** What a client may be told when something broke: that it failed or was too much, nothing else. */
const refusal = z.strictObject({
  errors: z.strictObject({ request: z.tuple([z.string().max(100)]) }),
});

/** @returns what is wrong about a refusal; undefined for one that is clear and keeps secrets. */
export function wrongRefusal(
  { status, headers, text }: Answer,
  expected: readonly number[],
): string | undefined {
  if (!expected.includes(status))
    return `answers ${status}, not ${expected.join(' or ') || 'success'}`;
  if (!headers.get('content-type')?.startsWith('application/json')) return 'answers no JSON';
  if (!refusal.safeParse(parsed(text)).success) return 'answers in another shape';
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

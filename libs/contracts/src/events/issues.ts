import type * as z from 'zod';

/** What is wrong with data, field by field: `tags.0: Invalid input: …; slug: …`. */
export function issuesOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ');
}

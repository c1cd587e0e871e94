import * as z from 'zod';
import { documented } from './documented.ts';

/** ISO 8601 in UTC with milliseconds, as `Date.prototype.toJSON` writes it. */
export const timestampSchema = z.lazy(() =>
  documented(z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), {
    description: 'In UTC, with milliseconds.',
    format: 'date-time',
    examples: ['2026-02-18T03:22:56.637Z'],
  }),
);

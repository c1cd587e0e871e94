import * as z from 'zod';
import { documented } from './documented.ts';

/** Every error answer of the API: what is wrong, by field or subject. */
export const errorsSchema = z.lazy(() =>
  documented(
    z.object({
      errors: documented(z.record(z.string(), z.array(z.string()).min(1)), {
        description: 'Messages by the field or the subject that they are about.',
        examples: [{ title: ["can't be blank"] }],
      }),
    }),
    { id: 'Errors', description: 'What is wrong.' },
  ),
);

export type ErrorBody = z.output<typeof errorsSchema>;

/** `{title: ["can't be blank"]}` */
export type FieldErrors = ErrorBody['errors'];

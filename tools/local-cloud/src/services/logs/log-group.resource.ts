import { z } from 'zod';
import { tags } from '../tags.ts';

/** The days that CloudWatch Logs takes. */
const retentionDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
];

export const logGroupName = z.string().regex(/^[-\w./#]{1,512}$/, 'is not the name of a log group');

/**
 * `AWS::Logs::LogGroup`. The retention is accepted but the files are bounded by their size instead.
 */
export const logGroupProperties = z.strictObject({
  LogGroupName: logGroupName.optional(),
  LogGroupClass: z.literal('STANDARD').optional(),
  RetentionInDays: z.literal(retentionDays).optional(),
  Tags: tags.optional(),
});

export type LogGroupProperties = z.infer<typeof logGroupProperties>;

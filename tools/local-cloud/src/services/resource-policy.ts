import { z } from 'zod';
import type { PolicyDocument } from '../cloud-service.ts';

const text = z.union([z.string(), z.array(z.string())]);

const statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.literal('*'), z.record(z.string(), text)]),
  Action: text,
  Resource: text,
  Condition: z.record(z.string(), z.record(z.string(), text)).optional(),
});

/** The policy of a bucket or a queue, as `PolicyDocument` in a template. */
export const resourcePolicy = z.strictObject({
  Version: z.string().optional(),
  Statement: z.array(statement),
});

/** The statements as the authorizer takes them. */
export function policyDocument(document: z.infer<typeof resourcePolicy>): PolicyDocument {
  const { Version, Statement } = document;
  return {
    ...(Version && { Version }),
    Statement: Statement.map(({ Sid, Condition, ...rest }) => ({
      ...rest,
      ...(Sid && { Sid }),
      ...(Condition && { Condition }),
    })),
  };
}

import { z } from 'zod';
import { resourcePolicy } from '../resource-policy.ts';
import { tags } from '../tags.ts';

const seconds = (minimum: number, maximum: number): z.ZodType<number> =>
  z.coerce.number().int().min(minimum).max(maximum);

/**
 * `AWS::SQS::Queue`, standard queues; the numbers are AWS's limits. Encryption at rest has no meaning on
 * one machine and is accepted.
 */
export const queueProperties = z.strictObject({
  QueueName: z
    .string()
    .regex(/^[\w-]{1,80}$/, 'is not the name of a standard queue')
    .optional(),
  DelaySeconds: seconds(0, 900).optional(),
  MaximumMessageSize: seconds(1_024, 1_048_576).optional(),
  MessageRetentionPeriod: seconds(60, 1_209_600).optional(),
  ReceiveMessageWaitTimeSeconds: seconds(0, 20).optional(),
  VisibilityTimeout: seconds(0, 43_200).optional(),
  RedrivePolicy: z
    .strictObject({ deadLetterTargetArn: z.string(), maxReceiveCount: seconds(1, 1_000) })
    .optional(),
  SqsManagedSseEnabled: z.boolean().optional(),
  Tags: tags.optional(),
});

/** `AWS::SQS::QueuePolicy` */
export const queuePolicyProperties = z.strictObject({
  Queues: z.array(z.string()).min(1),
  PolicyDocument: resourcePolicy,
});

export type QueueProperties = z.infer<typeof queueProperties>;
export type QueuePolicyProperties = z.infer<typeof queuePolicyProperties>;

import { z } from 'zod';
import { tags } from '../tags.ts';

/** Of a batch without a batching window (Lambda Developer Guide, "Using Lambda with Amazon SQS"). */
const MAX_BATCH = 10;
const MAX_WINDOW_SECONDS = 300;

/** `AWS::Lambda::EventSourceMapping` of a standard queue. */
export const eventSourceMappingProperties = z.strictObject({
  FunctionName: z.string(),
  EventSourceArn: z.string().regex(/^arn:aws:sqs:/, 'is not the ARN of a queue'),
  BatchSize: z.number().int().min(1).max(MAX_BATCH).optional(),
  Enabled: z.boolean().optional(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).max(1).optional(),
  MaximumBatchingWindowInSeconds: z.number().int().min(0).max(MAX_WINDOW_SECONDS).optional(),
  ScalingConfig: z
    .strictObject({ MaximumConcurrency: z.number().int().min(2).max(1_000).optional() })
    .optional(),
  Tags: tags.optional(),
});

export type EventSourceMappingProperties = z.infer<typeof eventSourceMappingProperties>;

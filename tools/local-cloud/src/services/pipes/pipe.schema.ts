import { z } from 'zod';

/** EventBridge Pipes User Guide, "Amazon DynamoDB stream as a source"; -1 is as long as the stream keeps. */
const streamParameters = z.strictObject({
  StartingPosition: z.enum(['TRIM_HORIZON', 'LATEST']),
  BatchSize: z.number().int().min(1).max(10_000).optional(),
  MaximumBatchingWindowInSeconds: z.literal(0).optional(),
  MaximumRecordAgeInSeconds: z
    .number()
    .int()
    .min(-1)
    .max(604_800)
    .refine((seconds) => seconds === -1 || seconds >= 60, 'is -1, or 60 at least')
    .optional(),
  MaximumRetryAttempts: z.number().int().min(-1).max(10_000).optional(),
  OnPartialBatchItemFailure: z.literal('AUTOMATIC_BISECT').optional(),
  ParallelizationFactor: z.literal(1).optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string().startsWith('arn:aws:sqs:') }).optional(),
});

const busParameters = z.strictObject({
  DetailType: z.string().min(1).max(128).optional(),
  Source: z.string().min(1).max(256).optional(),
  Time: z.string().startsWith('$.').optional(),
  Resources: z.array(z.string()).max(10).optional(),
});

/** `AWS::Pipes::Pipe` from the stream of a table to a bus. */
export const pipeProperties = z.strictObject({
  Name: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'is not the name of a pipe')
    .optional(),
  Description: z.string().max(512).optional(),
  DesiredState: z.enum(['RUNNING', 'STOPPED']).optional(),
  RoleArn: z.string(),
  Source: z.string().regex(/^arn:aws:dynamodb:.*\/stream\//, 'is not the ARN of a table’s stream'),
  SourceParameters: z.strictObject({
    DynamoDBStreamParameters: streamParameters,
    FilterCriteria: z
      .strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })).max(5) })
      .optional(),
  }),
  Target: z.string().regex(/^arn:aws:events:.*:event-bus\//, 'is not the ARN of an event bus'),
  TargetParameters: z
    .strictObject({
      EventBridgeEventBusParameters: busParameters.optional(),
      InputTemplate: z.string().max(8_192).optional(),
    })
    .optional(),
  Tags: z.record(z.string(), z.string()).optional(),
});

export type PipeProperties = z.infer<typeof pipeProperties>;
export type StreamParameters = z.infer<typeof streamParameters>;
export type BusParameters = z.infer<typeof busParameters>;

import { z } from 'zod';
import { tags } from '../tags.ts';

const name = z.string().regex(/^[\w.-]{1,64}$/, 'is not a name that EventBridge takes');
const pattern = z.record(z.string(), z.unknown());

/** `AWS::Events::EventBus` of the account's own events. */
export const eventBusProperties = z.strictObject({
  Name: z.string().regex(/^[\w.-]{1,256}$/, 'is not the name of a custom event bus'),
  Description: z.string().optional(),
  Tags: tags.optional(),
});

const target = z.strictObject({
  Id: name,
  Arn: z.string().regex(/^arn:aws:(?:sqs|lambda):/, 'is not the ARN of a queue or a function'),
  Input: z.string().optional(),
  InputPath: z.string().startsWith('$').optional(),
  InputTransformer: z
    .strictObject({
      InputPathsMap: z.record(z.string(), z.string().startsWith('$')).optional(),
      InputTemplate: z.string().min(1),
    })
    .optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string().startsWith('arn:aws:sqs:') }).optional(),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: z.number().int().min(0).max(185).optional(),
      MaximumEventAgeInSeconds: z.number().int().min(60).max(86_400).optional(),
    })
    .optional(),
});

/** `AWS::Events::Rule` on what happens; what goes by the clock is Scheduler's. */
export const ruleProperties = z.strictObject({
  Name: name.optional(),
  Description: z.string().max(512).optional(),
  EventBusName: z.string().optional(),
  EventPattern: pattern,
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  /** EventBridge's quota for the targets of a rule. */
  Targets: z.array(target).max(5).optional(),
  Tags: tags.optional(),
});

/** `AWS::Events::Archive` */
export const archiveProperties = z.strictObject({
  ArchiveName: z
    .string()
    .regex(/^[\w.-]{1,48}$/, 'is not the name of an archive')
    .optional(),
  Description: z.string().max(512).optional(),
  SourceArn: z.string(),
  EventPattern: pattern.optional(),
  /** In days; 0 keeps events for ever. */
  RetentionDays: z.number().int().min(0).optional(),
});

export type EventBusProperties = z.infer<typeof eventBusProperties>;
export type RuleProperties = z.infer<typeof ruleProperties>;
export type ArchiveProperties = z.infer<typeof archiveProperties>;
export type TargetProperties = z.infer<typeof target>;

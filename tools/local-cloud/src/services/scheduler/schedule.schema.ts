import { z } from 'zod';
import { tags } from '../tags.ts';

const name = z.string().regex(/^[\w.-]{1,64}$/, 'is not a name that Scheduler takes');

const target = z.strictObject({
  Arn: z
    .string()
    .regex(
      /^arn:aws:(?:lambda|sqs|events):/,
      'is not the ARN of a function, a queue or an event bus',
    ),
  RoleArn: z.string(),
  Input: z.string().optional(),
  EventBridgeParameters: z
    .strictObject({ DetailType: z.string().min(1).max(128), Source: z.string().min(1).max(256) })
    .optional(),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: z.number().int().min(0).max(185).optional(),
      MaximumEventAgeInSeconds: z.number().int().min(60).max(86_400).optional(),
    })
    .optional(),
  DeadLetterConfig: z.strictObject({ Arn: z.string().startsWith('arn:aws:sqs:') }).optional(),
});

/** `AWS::Scheduler::Schedule`. A flexible window is used at its beginning. */
export const scheduleProperties = z.strictObject({
  Name: name.optional(),
  GroupName: name.optional(),
  Description: z.string().max(512).optional(),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().optional(),
  FlexibleTimeWindow: z.strictObject({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.number().int().min(1).max(1_440).optional(),
  }),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  StartDate: z.iso.datetime().optional(),
  EndDate: z.iso.datetime().optional(),
  Target: target,
});

/** `AWS::Scheduler::ScheduleGroup` */
export const scheduleGroupProperties = z.strictObject({
  Name: name.optional(),
  Tags: tags.optional(),
});

export type ScheduleProperties = z.infer<typeof scheduleProperties>;
export type ScheduleGroupProperties = z.infer<typeof scheduleGroupProperties>;
export type ScheduleTarget = z.infer<typeof target>;

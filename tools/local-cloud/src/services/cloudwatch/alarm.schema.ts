import { z } from 'zod';
import { tags } from '../tags.ts';

const actions = z.array(z.string()).optional();

/** `AWS::CloudWatch::Alarm` on one metric. */
export const alarmProperties = z.strictObject({
  AlarmName: z.string().min(1).max(255).optional(),
  AlarmDescription: z.string().max(1024).optional(),
  ActionsEnabled: z.boolean().optional(),
  AlarmActions: actions,
  OKActions: actions,
  InsufficientDataActions: z.array(z.string()).max(0).optional(),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).optional(),
  Statistic: z.enum(['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum']).optional(),
  ExtendedStatistic: z.string().optional(),
  Unit: z.string().optional(),
  /** Seconds. */
  Period: z.number().int().min(10),
  EvaluationPeriods: z.number().int().min(1),
  DatapointsToAlarm: z.number().int().min(1).optional(),
  Threshold: z.number(),
  ComparisonOperator: z.enum([
    'GreaterThanOrEqualToThreshold',
    'GreaterThanThreshold',
    'LessThanThreshold',
    'LessThanOrEqualToThreshold',
  ]),
  TreatMissingData: z.enum(['breaching', 'notBreaching', 'ignore', 'missing']).optional(),
  Tags: tags.optional(),
});

export type AlarmProperties = z.infer<typeof alarmProperties>;

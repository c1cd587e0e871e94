import { ACCOUNT, PARTITION, REGION } from '../../cloud-service.ts';
import type { AlarmProperties } from './alarm.schema.ts';

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

export interface Alarm {
  name: string;
  arn: string;
  properties: AlarmProperties;
  /** The queue whose messages it counts; undefined for a metric that is not known here. */
  queue: string | undefined;
  state: AlarmState;
  /** Why, in the words of CloudWatch. */
  reason: string;
  /** Since when it is in this state; milliseconds since 1970. */
  since: number;
  /** The values of the period up to now. */
  samples: { at: number; value: number }[];
}

/** Beyond which an alarm is not evaluated here, and says so. */
export const UNKNOWN_METRIC = 'The local cloud has no values of this metric.';

export function alarmArn(name: string): string {
  return `arn:${PARTITION}:cloudwatch:${REGION}:${ACCOUNT}:alarm:${name}`;
}

/**
 * The queue whose visible messages an alarm is about: what the alarms of dead-letter queues need, the
 * maximum within one period.
 */
export function watchedQueue(properties: AlarmProperties): string | undefined {
  const { Namespace, MetricName, Statistic, EvaluationPeriods, Dimensions = [] } = properties;
  const isKnown =
    Namespace === 'AWS/SQS' &&
    MetricName === 'ApproximateNumberOfMessagesVisible' &&
    Statistic === 'Maximum' &&
    EvaluationPeriods === 1;
  return isKnown ? Dimensions.find(({ Name }) => Name === 'QueueName')?.Value : undefined;
}

export function isBreaching(
  { ComparisonOperator, Threshold }: AlarmProperties,
  value: number,
): boolean {
  switch (ComparisonOperator) {
    case 'GreaterThanOrEqualToThreshold':
      return value >= Threshold;
    case 'GreaterThanThreshold':
      return value > Threshold;
    case 'LessThanThreshold':
      return value < Threshold;
    case 'LessThanOrEqualToThreshold':
      return value <= Threshold;
  }
}

/** What an alarm tells a topic (CloudWatch User Guide, "Notifying users on alarm changes"). */
export function alarmNotice(
  { name, arn, properties, state, reason, since }: Alarm,
  oldState: AlarmState,
): { subject: string; message: string } {
  const { AlarmDescription, Namespace, MetricName, Dimensions = [], ...trigger } = properties;
  const message = {
    AlarmName: name,
    AlarmDescription: AlarmDescription ?? null,
    AWSAccountId: ACCOUNT,
    NewStateValue: state,
    NewStateReason: reason,
    StateChangeTime: new Date(since).toISOString(),
    Region: REGION,
    AlarmArn: arn,
    OldStateValue: oldState,
    Trigger: {
      MetricName,
      Namespace,
      Dimensions: Dimensions.map(({ Name, Value }) => ({ name: Name, value: Value })),
      Statistic: trigger.Statistic?.toUpperCase(),
      Period: trigger.Period,
      EvaluationPeriods: trigger.EvaluationPeriods,
      ComparisonOperator: trigger.ComparisonOperator,
      Threshold: trigger.Threshold,
    },
  };
  return { subject: `${state}: "${name}" in ${REGION}`, message: JSON.stringify(message) };
}

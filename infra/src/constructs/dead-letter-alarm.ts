import { Alarm, ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Duration, Names } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { DeadLetterQueue } from './dead-letter-queue.ts';

/** Tells that something could not be delivered or processed, from the first message on. */
export class DeadLetterAlarm extends Alarm {
  constructor(scope: Construct, queue: DeadLetterQueue, topic: ITopic) {
    super(scope, `${Names.uniqueResourceName(queue, { maxLength: 64 })}Alarm`, {
      alarmDescription: `${queue.physicalQueueName} holds messages: docs/operations/events.md`,
      metric: queue.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.addAlarmAction(new SnsAction(topic));
  }
}

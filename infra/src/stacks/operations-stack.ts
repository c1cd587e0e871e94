import {
  Alarm,
  ComparisonOperator,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { DeadLetterAlarm } from '../constructs/dead-letter-alarm.ts';
import type { DeadLetterQueue } from '../constructs/dead-letter-queue.ts';
import { stackProps, type Environment } from '../environments.ts';

export interface OperationsStackProps {
  readonly environment: Environment;
  readonly deadLetterQueues: readonly DeadLetterQueue[];
}

/** What tells people that something wants looking after. */
export class OperationsStack extends Stack {
  readonly alarmTopic: AlarmTopic;

  constructor(
    scope: Construct,
    id: string,
    { environment, deadLetterQueues }: OperationsStackProps,
  ) {
    super(scope, id, stackProps(environment));
    this.alarmTopic = new AlarmTopic(this, 'Alarms');
    new CfnOutput(this, 'AlarmTopicArn', { value: this.alarmTopic.topicArn });
    this.#alarmOfRejectedCaches(environment);
    for (const queue of deadLetterQueues) new DeadLetterAlarm(this, queue, this.alarmTopic);
  }

  /** A cold start without its code cache is slow and works: nothing else would show it. */
  #alarmOfRejectedCaches(environment: Environment): void {
    const alarm = new Alarm(this, 'CodeCacheRejected', {
      alarmDescription:
        'Functions start without the code cache of their build: docs/adr/0005-the-lambda-bundle.md',
      // Written by every bundle: tools/workspace/src/runtime/rejected-cache.ts.
      metric: new Metric({
        namespace: 'Conduit',
        metricName: 'CodeCacheRejected',
        dimensionsMap: { environment: environment.name },
        statistic: Stats.SUM,
        period: Duration.minutes(5),
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(this.alarmTopic));
  }
}

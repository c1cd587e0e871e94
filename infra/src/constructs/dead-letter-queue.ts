import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct, IConstruct } from 'constructs';

/** Where what cannot be delivered waits for an operator, for the 14 days that SQS keeps a message. */
export class DeadLetterQueue extends Queue {
  /** Its name, also where another stack speaks of it. */
  readonly physicalQueueName: string;

  constructor(scope: Construct, id: string, queueName: string) {
    super(scope, id, {
      queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.physicalQueueName = queueName;
  }
}

/** The dead-letter queues of a stack. */
export function deadLetterQueuesOf(stack: IConstruct): DeadLetterQueue[] {
  return stack.node.findAll().filter((each) => each instanceof DeadLetterQueue);
}

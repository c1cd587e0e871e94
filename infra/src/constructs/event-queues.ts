import { EVENTS, type EventDefinition } from '@conduit/contracts/events';
import { MAX_RECEIVE_COUNT, type EventsFunction } from '@conduit/nest-lambda/manifest';
import { Rule, type IEventBus } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type IFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Environment } from '../environments.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { EventSchedule } from './event-schedule.ts';
import { physicalName } from './granted-resources.ts';
import { pascalCase } from './logical-name.ts';

export interface EventQueuesProps {
  readonly environment: Environment;
  readonly manifest: EventsFunction;
  readonly bus: IEventBus;
}

interface EventQueue {
  readonly id: string;
  readonly queue: Queue;
  readonly deadLetters: DeadLetterQueue;
}

/** AWS's advice for a queue behind a function, for its retries to end before a message is seen again. */
const VISIBILITY_PER_TIMEOUT = 6;

/**
 * Between the bus and one function: for each event that it takes a rule, a queue and a dead-letter
 * queue, so that one event's poison holds no other one up.
 */
export class EventQueues extends Construct {
  readonly #queues: readonly EventQueue[];

  constructor(scope: Construct, id: string, { environment, manifest, bus }: EventQueuesProps) {
    super(scope, id);
    this.#queues = manifest.patterns.map((type) => {
      const event = eventNamed(manifest, type);
      const name = physicalName(environment, `${manifest.name}-${type.replaceAll('.', '-')}`);
      return this.#addQueue(name, event, manifest, bus);
    });
    for (const { event, expression } of manifest.schedules ?? []) {
      const type = event.replaceAll('.', '-');
      new EventSchedule(this, `${pascalCase(type)}Schedule`, {
        name: physicalName(environment, `${type}-schedule`),
        definition: eventNamed(manifest, event),
        expression,
        bus,
      });
    }
  }

  /** What the function's role needs: to take messages, and to put aside what it cannot process. */
  get statements(): PolicyStatement[] {
    return this.#queues.flatMap(({ queue, deadLetters }) => [
      allow(queue, ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes']),
      allow(deadLetters, ['sqs:SendMessage']),
    ]);
  }

  feed(target: IFunction): void {
    for (const { id, queue } of this.#queues) {
      new EventSourceMapping(this, `${id}Source`, {
        target,
        eventSourceArn: queue.queueArn,
        batchSize: 10,
        reportBatchItemFailures: true,
      });
    }
  }

  #addQueue(
    name: string,
    event: EventDefinition,
    { timeoutSeconds }: EventsFunction,
    eventBus: IEventBus,
  ): EventQueue {
    const id = pascalCase(event.type.replaceAll('.', '-'));
    // By name "x" and "x-dlq": how the consumer finds where to put what it cannot process.
    const deadLetters = new DeadLetterQueue(this, `${id}DeadLetters`, `${name}-dlq`);
    const queue = new Queue(this, `${id}Queue`, {
      queueName: name,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(VISIBILITY_PER_TIMEOUT * timeoutSeconds),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: MAX_RECEIVE_COUNT },
    });
    new Rule(this, `${id}Rule`, {
      ruleName: name,
      eventBus,
      eventPattern: { source: [event.source], detailType: [event.type] },
      targets: [new SqsQueue(queue, { deadLetterQueue: deadLetters })],
    });
    return { id, queue, deadLetters };
  }
}

function eventNamed({ name }: EventsFunction, type: string): EventDefinition {
  const event = EVENTS.get(type);
  if (!event) throw new Error(`${name} takes "${type}", which is no known event.`);
  return event;
}

function allow({ queueArn }: Queue, actions: string[]): PolicyStatement {
  return new PolicyStatement({ effect: Effect.ALLOW, actions, resources: [queueArn] });
}

import { SYSTEM, type EventDefinition } from '@conduit/contracts/events';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export interface EventScheduleProps {
  readonly name: string;
  readonly definition: EventDefinition;
  /** In UTC. */
  readonly expression: string;
  readonly bus: IEventBus;
}

/** How often Scheduler tries to reach the bus; it waits longer each time. */
const RETRY_ATTEMPTS = 30;
/** And for how long at most. */
const AGE = Duration.hours(6);

/**
 * The clock as a publisher: puts an event on the bus when it is time. What the bus would not take after all
 * attempts lies in a queue of its own.
 */
export class EventSchedule extends Construct {
  constructor(scope: Construct, id: string, props: EventScheduleProps) {
    super(scope, id);
    const { name, definition, expression, bus } = props;
    const undelivered = new DeadLetterQueue(this, 'Undelivered', `${name}-dlq`);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      inlinePolicies: {
        publish: new PolicyDocument({
          minimize: false,
          statements: [
            allow(bus.eventBusArn, 'events:PutEvents'),
            allow(undelivered.queueArn, 'sqs:SendMessage'),
          ],
        }),
      },
    });
    new CfnSchedule(this, 'Schedule', {
      name,
      description: `Publishes ${definition.type}`,
      scheduleExpression: expression,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: bus.eventBusArn,
        roleArn: role.roleArn,
        eventBridgeParameters: { source: definition.source, detailType: definition.type },
        input: envelope(definition),
        retryPolicy: {
          maximumRetryAttempts: RETRY_ATTEMPTS,
          maximumEventAgeInSeconds: AGE.toSeconds(),
        },
        deadLetterConfig: { arn: undelivered.queueArn },
      },
    });
  }
}

function allow(resource: string, action: string): PolicyStatement {
  return new PolicyStatement({ effect: Effect.ALLOW, actions: [action], resources: [resource] });
}

/** An event of the outbox, of what Scheduler knows of a run: one id for all its attempts. */
function envelope({ type, version }: EventDefinition): string {
  return JSON.stringify({
    id: '<aws.scheduler.execution-id>',
    type,
    version,
    time: '<aws.scheduler.scheduled-time>',
    actor: SYSTEM,
    correlationId: '<aws.scheduler.execution-id>',
    aggregate: `schedule:${type}`,
    sequence: 0,
    data: {},
  });
}

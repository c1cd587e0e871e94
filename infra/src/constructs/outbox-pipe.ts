import type { IEventBus } from 'aws-cdk-lib/aws-events';
import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { OUTBOX_PREFIX, type TableDefinition } from '@conduit/nest-lambda/manifest';
import { DeadLetterQueue } from './dead-letter-queue.ts';

export interface OutboxPipeProps {
  readonly name: string;
  readonly definition: TableDefinition;
  readonly table: ITable;
  readonly bus: IEventBus;
}

/**
 * How often a record is tried. A pipe waits longer each time, so that throttling and a short outage pass
 * meanwhile; AWS documents no times. What is given up stays in the outbox for a week, and
 * `docs/operations` says how to send it again.
 */
const RETRY_ATTEMPTS = 30;
/** And for how long at most. The stream itself keeps a record for a day. */
const RECORD_AGE = Duration.hours(6);

/** Attributes of an outbox item that hold text; numbers come as text as well (`N`). */
const TEXT = ['id', 'type', 'time', 'actor', 'correlationId', 'aggregate', 'data'];
const NUMBERS = ['version', 'sequence'];

/**
 * Carries the outbox of one table to the bus: new items whose partition key says that they are events.
 * What a stream cannot get rid of after all its attempts lies in a queue of its own.
 */
export class OutboxPipe extends Construct {
  constructor(scope: Construct, id: string, { name, definition, table, bus }: OutboxPipeProps) {
    super(scope, id);
    const { tableStreamArn } = table;
    if (!tableStreamArn) throw new Error(`The table ${definition.name} has no stream.`);
    const undelivered = new DeadLetterQueue(this, 'Undelivered', `${name}-dlq`);
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('pipes.amazonaws.com'),
      inlinePolicies: {
        carry: new PolicyDocument({
          minimize: false,
          statements: [
            allow(tableStreamArn, [
              'dynamodb:DescribeStream',
              'dynamodb:GetRecords',
              'dynamodb:GetShardIterator',
            ]),
            // IAM knows no resource for it, and "Event source permissions for EventBridge Pipes" asks for it.
            allow('*', ['dynamodb:ListStreams']),
            allow(bus.eventBusArn, ['events:PutEvents']),
            allow(undelivered.queueArn, ['sqs:SendMessage']),
          ],
        }),
      },
    });
    new CfnPipe(this, 'Pipe', {
      name,
      description: `Events of the table ${definition.name} to the bus`,
      roleArn: role.roleArn,
      source: tableStreamArn,
      sourceParameters: {
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          batchSize: 10,
          // What the bus refuses holds up its shard: at most so long, and then it lies in the queue.
          maximumRecordAgeInSeconds: RECORD_AGE.toSeconds(),
          maximumRetryAttempts: RETRY_ATTEMPTS,
          onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          deadLetterConfig: { arn: undelivered.queueArn },
        },
        filterCriteria: { filters: [{ pattern: newEventsOf(definition) }] },
      },
      target: bus.eventBusArn,
      targetParameters: {
        eventBridgeEventBusParameters: {
          detailType: path('type', 'S'),
          source: path('source', 'S'),
          time: path('time', 'S'),
        },
        inputTemplate: envelope(),
      },
    });
  }
}

function allow(resource: string, actions: string[]): PolicyStatement {
  return new PolicyStatement({ effect: Effect.ALLOW, actions, resources: [resource] });
}

/** Insertions only: that an item expires is a record of the stream, too. */
function newEventsOf({ partitionKey }: TableDefinition): string {
  return JSON.stringify({
    eventName: ['INSERT'],
    dynamodb: { Keys: { [partitionKey]: { S: [{ prefix: OUTBOX_PREFIX }] } } },
  });
}

function path(attribute: string, type: 'S' | 'N'): string {
  return `$.dynamodb.NewImage.${attribute}.${type}`;
}

/** A pipe quotes what a path gives by itself. */
function envelope(): string {
  const fields = [
    ...TEXT.map((name) => [name, path(name, 'S')]),
    ...NUMBERS.map((name) => [name, path(name, 'N')]),
  ];
  return `{${fields.map(([name, from]) => `"${name}": <${from}>`).join(', ')}}`;
}

import {
  AttributeType,
  Billing,
  StreamViewType,
  TableV2,
  type ITable,
} from 'aws-cdk-lib/aws-dynamodb';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TableDefinition } from '@conduit/nest-lambda/manifest';
import { pascalCase } from '../constructs/logical-name.ts';
import { stackProps, type Environment } from '../environments.ts';

/** The tables, each written by its owner alone; a stack of their own, since they outlive code. */
export class DataStack extends Stack {
  /** By the name in the manifests. */
  readonly tables: ReadonlyMap<string, ITable>;

  constructor(
    scope: Construct,
    id: string,
    environment: Environment,
    definitions: readonly TableDefinition[],
  ) {
    super(scope, id, stackProps(environment));
    this.tables = new Map(
      definitions.map((definition) => [definition.name, this.#addTable(definition, environment)]),
    );
  }

  #addTable(definition: TableDefinition, environment: Environment): ITable {
    const { name, partitionKey, sortKey, timeToLive, outbox } = definition;
    const { pointInTimeRecovery } = environment;
    return new TableV2(this, pascalCase(name), {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: sortKey ? { name: sortKey, type: AttributeType.STRING } : undefined,
      timeToLiveAttribute: timeToLive,
      dynamoStream: outbox ? StreamViewType.NEW_IMAGE : undefined,
      billing: Billing.onDemand(),
      deletionProtection: environment.deletionProtection,
      removalPolicy: environment.removalPolicy,
      pointInTimeRecoverySpecification: pointInTimeRecovery && {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: pointInTimeRecovery.toDays(),
      },
    });
  }
}

import { CfnArchive, EventBus } from 'aws-cdk-lib/aws-events';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { TableDefinition } from '@conduit/nest-lambda/manifest';
import { EventSchemas } from '../constructs/event-schemas.ts';
import { physicalName } from '../constructs/granted-resources.ts';
import { pascalCase } from '../constructs/logical-name.ts';
import { OutboxPipe } from '../constructs/outbox-pipe.ts';
import { stackProps, type Environment } from '../environments.ts';

export interface EventsStackProps {
  readonly environment: Environment;
  readonly definitions: readonly TableDefinition[];
  /** By the names of the definitions. */
  readonly tables: ReadonlyMap<string, ITable>;
}

/** The bus with its archive and schemas, and the pipes that carry the tables' outboxes to it. */
export class EventsStack extends Stack {
  readonly bus: EventBus;

  constructor(scope: Construct, id: string, props: EventsStackProps) {
    const { environment, definitions, tables } = props;
    super(scope, id, stackProps(environment));
    this.bus = new EventBus(this, 'Bus', { eventBusName: `conduit-${environment.name}` });
    new CfnArchive(this, 'Archive', {
      archiveName: `conduit-${environment.name}`,
      sourceArn: this.bus.eventBusArn,
      // A replay puts events on the bus again: archived, each would double with every replay.
      eventPattern: { 'replay-name': [{ exists: false }] },
      retentionDays: environment.archiveRetention.toDays(),
    });
    new EventSchemas(this, 'Schemas', `conduit-${environment.name}`);
    for (const definition of definitions) {
      const table = tables.get(definition.name);
      if (!definition.outbox || !table) continue;
      new OutboxPipe(this, `${pascalCase(definition.name)}Outbox`, {
        name: physicalName(environment, `${definition.name}-outbox`),
        definition,
        table,
        bus: this.bus,
      });
    }
  }
}

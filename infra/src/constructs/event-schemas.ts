import { EVENTS, eventJsonSchema } from '@conduit/contracts/events';
import { CfnRegistry, CfnSchema } from 'aws-cdk-lib/aws-eventschemas';
import { Construct } from 'constructs';
import { pascalCase } from './logical-name.ts';

/** The events' schemas where other teams look for them: `<source>@<type>`, as the registry names them. */
export class EventSchemas extends Construct {
  constructor(scope: Construct, id: string, registryName: string) {
    super(scope, id);
    const registry = new CfnRegistry(this, 'Registry', {
      registryName,
      description: 'What the services publish to the bus',
    });
    for (const event of EVENTS.values()) {
      const schema = new CfnSchema(this, pascalCase(event.type.replaceAll('.', '-')), {
        registryName,
        schemaName: `${event.source}@${event.type}`,
        description: `Version ${event.version}`,
        type: 'JSONSchemaDraft4',
        content: JSON.stringify(eventJsonSchema(event)),
      });
      schema.addResourceDependency(registry);
    }
  }
}

import { z } from 'zod';
import { ACCOUNT, PARTITION, REGION } from '../../cloud-service.ts';
import type { CloudService, CreatedResource, ResourceType } from '../../cloud-service.ts';
import { tags } from '../tags.ts';
import { physicalName } from '../physical-name.ts';

/** A schema as its registry keeps it. */
export interface EventSchema {
  registry: string;
  name: string;
  type: 'JSONSchemaDraft4' | 'OpenApi3';
  description: string;
  /** JSON text. */
  content: string;
}

const PREFIX = `arn:${PARTITION}:schemas:${REGION}:${ACCOUNT}:`;

const registryProperties = z.strictObject({
  RegistryName: z
    .string()
    .regex(/^[\w.-]{1,64}$/, 'is not the name of a registry')
    .optional(),
  Description: z.string().max(256).optional(),
  Tags: tags.optional(),
});

const schemaProperties = z.strictObject({
  RegistryName: z.string(),
  SchemaName: z.string().regex(/^[\w.@-]{1,385}$/, 'is not the name of a schema'),
  Description: z.string().max(256).optional(),
  Type: z.enum(['JSONSchemaDraft4', 'OpenApi3']),
  Content: z
    .string()
    .max(100_000)
    .refine((text) => isJson(text), 'is not JSON'),
  Tags: tags.optional(),
});

/** EventBridge's schema registry: keeps what templates publish, for people to look at. */
export class EventSchemasService implements CloudService {
  /** Not called by clients. */
  readonly name = 'schemas';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly #registries = new Set<string>();
  readonly #schemas = new Map<string, EventSchema>();

  constructor() {
    const registry: ResourceType<z.infer<typeof registryProperties>> = {
      properties: registryProperties,
      create: (resource) => {
        const name = resource.properties.RegistryName ?? physicalName(resource);
        this.#registries.add(name);
        const RegistryArn = `${PREFIX}registry/${name}`;
        return Promise.resolve({ ref: name, attributes: { RegistryArn, RegistryName: name } });
      },
    };
    const schema: ResourceType<z.infer<typeof schemaProperties>> = {
      properties: schemaProperties,
      create: ({ properties }) => Promise.resolve(this.#add(properties)),
    };
    this.resources = {
      'AWS::EventSchemas::Registry': registry,
      'AWS::EventSchemas::Schema': schema,
    };
  }

  get schemas(): EventSchema[] {
    return [...this.#schemas.values()];
  }

  #add(properties: z.infer<typeof schemaProperties>): CreatedResource {
    const { RegistryName, SchemaName, Description = '', Type, Content } = properties;
    if (!this.#registries.has(RegistryName)) {
      throw new Error(`There is no registry ${RegistryName} for the schema ${SchemaName}`);
    }
    const SchemaArn = `${PREFIX}schema/${RegistryName}/${SchemaName}`;
    this.#schemas.set(SchemaArn, {
      registry: RegistryName,
      name: SchemaName,
      type: Type,
      description: Description,
      content: Content,
    });
    return { ref: SchemaArn, attributes: { SchemaArn, SchemaName, SchemaVersion: '1' } };
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

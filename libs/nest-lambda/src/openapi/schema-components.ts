import * as z from 'zod';

/** The parts that we read of a JSON schema of draft 2020-12, which is OpenAPI 3.1's. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  pattern?: string;
  description?: string;
  examples?: unknown[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  [keyword: string]: unknown;
}

const DEFINITIONS = '#/$defs/';
const COMPONENTS = '#/components/schemas/';

/**
 * Turns zod schemas into JSON schemas for OpenAPI 3.1 and collects those that have an id, to which
 * the others then refer.
 */
export class SchemaComponents {
  readonly schemas: Record<string, JsonSchema> = {};

  /** @throws {Error} for two different schemas of one id. */
  convert(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
    const {
      $schema: _,
      $defs,
      ...converted
    } = z.toJSONSchema(schema, {
      io,
      unrepresentable: 'any',
      override: ({ zodSchema, jsonSchema }) => addDocumentation(zodSchema, jsonSchema),
    });
    for (const [id, definition] of Object.entries($defs ?? {})) this.#add(id, definition);
    return inComponents(converted);
  }

  #add(id: string, definition: unknown): void {
    const schema = inComponents(definition);
    const other = this.schemas[id];
    if (other && JSON.stringify(other) !== JSON.stringify(schema)) {
      throw new Error(`There are two different schemas with the id ${id}.`);
    }
    this.schemas[id] = schema;
  }
}

/** The schema itself, or the component that it refers to. */
export function resolveSchema(
  schema: JsonSchema,
  components: Record<string, JsonSchema>,
): JsonSchema {
  return (schema.$ref && components[schema.$ref.slice(COMPONENTS.length)]) || schema;
}

/** What `documented()` noted stands above what zod derives, even where zod sees a `transform`. */
function addDocumentation(schema: z.core.$ZodType, json: z.core.JSONSchema.BaseSchema): void {
  const { id: _, ...documentation } = z.globalRegistry.get(schema) ?? {};
  // A number that arrives as text: the pattern is the text's.
  if (documentation['type'] === 'integer') delete json.pattern;
  if (json.$ref === undefined) Object.assign(json, documentation);
}

/** A copy whose references point to the document's components. */
function inComponents(schema: unknown): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace(DEFINITIONS, COMPONENTS) : value,
  ) as JsonSchema;
}

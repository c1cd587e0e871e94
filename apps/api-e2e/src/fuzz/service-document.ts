/** The part of OpenAPI 3.1 that requests are made from. */
export interface ServiceDocument {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, unknown>;
}

export interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** The schema with everything in it that it only refers to. */
export function withoutReferences(schema: Schema, schemas: Record<string, Schema>): Schema {
  const name = schema.$ref?.split('/').at(-1);
  const { properties, ...rest } = (name === undefined ? schema : schemas[name]) ?? {};
  if (!properties) return rest;
  const resolved = Object.entries(properties).map(
    ([key, property]) => [key, withoutReferences(property, schemas)] as const,
  );
  return { ...rest, properties: Object.fromEntries(resolved) };
}

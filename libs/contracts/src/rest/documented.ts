import * as z from 'zod';

/** What a JSON schema can say beyond what zod knows; each key stands in the API's document. */
export interface Documentation {
  /** The schema's name in `#/components/schemas`, and in clients that are generated from there. */
  id?: string;
  description?: string;
  examples?: readonly unknown[];
  type?: 'integer' | 'string';
  format?: 'date-time' | 'email' | 'password';
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  maxItems?: number;
  items?: Documentation;
  default?: unknown;
}

/**
 * Notes for the API's document what validation code does not show (`refine` and `transform` are
 * functions to JSON schema). Unlike zod's `meta()` it copies nothing, since services do this in
 * every cold start.
 */
export function documented<Schema extends z.ZodType>(
  schema: Schema,
  documentation: Documentation,
): Schema {
  z.globalRegistry.add(schema, {
    ...z.globalRegistry.get(schema),
    ...documentation,
  } as z.GlobalMeta);
  return schema;
}

import type { z } from 'zod';
import { InvalidInputError } from '../errors/domain-error.ts';
import { fieldErrorsOf } from '../http/validation.ts';
import { resolveSchema, type JsonSchema, type SchemaComponents } from './schema-components.ts';

/**
 * What a route says to input that does not fit its schema: to an empty one where that is refused,
 * else to one in which every field has a wrong value.
 *
 * @param wrongValue of a single field: null in a body, some text in a query string
 * @returns nothing where the schema refuses neither
 */
export function badInputErrors(
  schema: z.ZodType,
  components: SchemaComponents,
  wrongValue: unknown,
): InvalidInputError[] {
  const wrong = wrongInput(components.convert(schema, 'input'), components, wrongValue);
  for (const input of [{}, wrong]) {
    const { error } = schema.safeParse(input);
    if (error) return [new InvalidInputError(fieldErrorsOf(error.issues))];
  }
  return [];
}

function wrongInput(schema: JsonSchema, components: SchemaComponents, value: unknown): unknown {
  const { properties } = resolveSchema(schema, components.schemas);
  if (!properties) return value;
  return Object.fromEntries(
    Object.entries(properties).map(([name, part]) => [name, wrongInput(part, components, value)]),
  );
}

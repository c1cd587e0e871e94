import { resolveSchema, type JsonSchema } from './schema-components.ts';

/**
 * An example of a schema, put together from the first examples of its parts.
 *
 * @returns undefined where a part that is required has none
 */
export function exampleOf(schema: JsonSchema, components: Record<string, JsonSchema>): unknown {
  const { examples, properties, items, required = [] } = resolveSchema(schema, components);
  if (examples) return examples[0];
  if (items) {
    const item = exampleOf(items, components);
    return item === undefined ? undefined : [item];
  }
  if (!properties) return undefined;
  const example = Object.fromEntries(
    Object.entries(properties)
      .map(([name, part]) => [name, exampleOf(part, components)] as const)
      .filter(([, value]) => value !== undefined),
  );
  return required.every((name) => name in example) ? example : undefined;
}

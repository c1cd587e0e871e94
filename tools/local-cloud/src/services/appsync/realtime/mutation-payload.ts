import type { FieldNode, SelectionNode } from 'graphql';
import type { Operation } from '../execution/executor.ts';
import { fieldsOf, fragmentsOf, type Fragments } from '../execution/operation-fields.ts';

/** What a mutation's field gave, as subscriptions get it. */
export interface MutationResult {
  /** The field's name in the schema. */
  field: string;
  payload: Record<string, unknown>;
}

/**
 * The results of a mutation's fields under the names of the schema in place of the client's aliases:
 * what subscribers select from. A field that gave nothing triggers nothing.
 */
export function mutationResults(
  { document, definition }: Operation,
  data: Record<string, unknown> | null,
): MutationResult[] {
  if (data === null) return [];
  const fragments = fragmentsOf(document);
  return fieldsOf(definition.selectionSet.selections, fragments).flatMap((node) => {
    const value = data[responseKey(node)];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    const payload = unaliased(value, node.selectionSet?.selections ?? [], fragments);
    return [{ field: node.name.value, payload: payload as Record<string, unknown> }];
  });
}

function unaliased(
  value: unknown,
  selections: readonly SelectionNode[],
  fragments: Fragments,
): unknown {
  if (Array.isArray(value)) return value.map((item) => unaliased(item, selections, fragments));
  if (typeof value !== 'object' || value === null) return value;
  const result: Record<string, unknown> = {};
  for (const node of fieldsOf(selections, fragments)) {
    const key = responseKey(node);
    if (!Object.hasOwn(value, key)) continue;
    const inner = (value as Record<string, unknown>)[key];
    const below = node.selectionSet?.selections;
    const clean = below ? unaliased(inner, below, fragments) : inner;
    const before = result[node.name.value];
    result[node.name.value] = isObject(before) && isObject(clean) ? { ...before, ...clean } : clean;
  }
  return result;
}

function responseKey({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

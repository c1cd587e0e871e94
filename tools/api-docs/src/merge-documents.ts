import type { OpenApiDocument, Operation } from './open-api.ts';

/**
 * One document of what all services answer, with paths and components in alphabetical order.
 *
 * @param header all but the paths and the components
 * @throws {Error} naming what two services document differently: a component, an operation's id, a
 *   method of a path
 */
export function mergeDocuments(
  header: Omit<OpenApiDocument, 'paths' | 'components'>,
  documents: readonly OpenApiDocument[],
): OpenApiDocument {
  const paths: OpenApiDocument['paths'] = {};
  const components: OpenApiDocument['components'] = {};
  for (const document of documents) {
    for (const [path, operations] of Object.entries(document.paths)) {
      addNew((paths[path] ??= {}), operations, `the path ${path}`);
    }
    for (const [kind, named] of Object.entries(document.components)) {
      addSame((components[kind] ??= {}), named, `the components' ${kind}`);
    }
  }
  assertOwnIds(Object.values(paths).flatMap((operations) => Object.values(operations)));
  for (const [kind, named] of Object.entries(components)) components[kind] = sorted(named);
  return { ...header, paths: sorted(paths), components };
}

function addNew<Value>(
  target: Record<string, Value>,
  source: Record<string, Value>,
  where: string,
): void {
  for (const [name, value] of Object.entries(source)) {
    if (Object.hasOwn(target, name)) throw new Error(`Two services have ${name} in ${where}.`);
    target[name] = value;
  }
}

function addSame(
  target: Record<string, unknown>,
  source: Record<string, unknown>,
  where: string,
): void {
  for (const [name, value] of Object.entries(source)) {
    const known = target[name];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(value)) {
      throw new Error(`Services differ about ${name} in ${where}.`);
    }
    target[name] = value;
  }
}

function assertOwnIds(operations: readonly Operation[]): void {
  const ids = operations.map(({ operationId }) => operationId);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated !== undefined) throw new Error(`Two operations have the id ${repeated}.`);
}

/** By code unit, not by locale: the document is the same on every machine. */
function sorted<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

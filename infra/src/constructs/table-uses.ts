import type { DynamoDbAction, TableGrant } from '@conduit/nest-lambda/manifest';

/** What may be done to which keys of a table. */
export interface TableUse {
  /** The table's name in the manifests. */
  table: string;
  actions: DynamoDbAction[];
  /** Forms of partition keys; absent: every key. */
  leadingKeys?: string[];
}

/**
 * The grants on tables without any overlap: each action stands once for a table, with all the keys
 * that some grant names for it; actions with the same keys stand together. Sorted.
 */
export function tableUses(grants: readonly TableGrant[]): TableUse[] {
  const tables = Map.groupBy(grants, ({ table }) => table.name);
  return [...tables.keys()].sort().flatMap((table) => usesOf(table, tables.get(table) ?? []));
}

function usesOf(table: string, grants: readonly TableGrant[]): TableUse[] {
  const actions = [...new Set(grants.flatMap((grant) => grant.actions))].sort();
  const byKeys = new Map<string, TableUse>();
  for (const action of actions) {
    const leadingKeys = keysOf(grants.filter((grant) => grant.actions.includes(action)));
    const id = leadingKeys?.join(' ') ?? '';
    const use = byKeys.get(id) ?? { table, actions: [], ...(leadingKeys && { leadingKeys }) };
    use.actions.push(action);
    byKeys.set(id, use);
  }
  return [...byKeys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, use]) => use);
}

/** Undefined as soon as one of the grants is for every key. */
function keysOf(grants: readonly TableGrant[]): string[] | undefined {
  const keys = grants.map(({ leadingKeys }) => leadingKeys);
  if (keys.includes(undefined)) return undefined;
  return [...new Set(keys.flatMap((each) => each ?? []))].sort();
}

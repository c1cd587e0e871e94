import type { INestApplicationContext } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { grantsOf } from './grants.ts';
import type { Grant, TableDefinition, TableGrant } from './manifest.ts';

/**
 * What everything in an application's modules declares to need (providers, controllers, guards and
 * other enhancers), merged: one grant per table and set of keys, per user pool, per function.
 */
export function exploreGrants(app: INestApplicationContext): Grant[] {
  const declared = new Set<object>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const wrappers of [module.providers, module.controllers, module.injectables]) {
      for (const wrapper of wrappers.values()) {
        const declaring = declaringObject(wrapper);
        if (declaring) declared.add(declaring);
      }
    }
  }
  return mergeGrants([...declared].flatMap(grantsOf));
}

/** A class or factory, or what was registered as a value: the clients of `ClientsModule` are. */
function declaringObject({ metatype, instance }: InstanceWrapper<unknown>): object | undefined {
  if (typeof metatype === 'function') return metatype;
  return typeof instance === 'object' && instance !== null ? instance : undefined;
}

/** The definitions of all tables that grants speak of, each once. */
export function tablesOf(grants: Grant[]): TableDefinition[] {
  const tables = new Map<string, TableDefinition>();
  for (const grant of grants) if (grant.kind === 'table') tables.set(grant.table.name, grant.table);
  return [...tables.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
}

/** Sorted, so that the order in which modules are imported does not show in a template. */
export function mergeGrants(grants: Grant[]): Grant[] {
  const merged = new Map<string, Grant>();
  for (const grant of grants) {
    const key = keyOf(grant);
    const other = merged.get(key);
    merged.set(key, other ? union(other, grant) : withSortedLists(grant));
  }
  return [...merged.entries()]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, grant]) => grant);
}

function keyOf(grant: Grant): string {
  if (grant.kind === 'user-pool' || grant.kind === 'bus') return grant.kind;
  if (grant.kind === 'function') return `${grant.kind} ${grant.function}`;
  if (grant.kind === 'graphql') return `${grant.kind} ${grant.document}`;
  return `${grant.kind} ${grant.table.name} ${sorted(grant.leadingKeys ?? []).join(' ')}`;
}

function union(left: Grant, right: Grant): Grant {
  if (left.kind === 'table' && right.kind === 'table') {
    return { ...left, actions: sorted([...left.actions, ...right.actions]) };
  }
  if (left.kind === 'user-pool' && right.kind === 'user-pool') {
    return { ...left, actions: sorted([...left.actions, ...right.actions]) };
  }
  return left;
}

function withSortedLists(grant: Grant): Grant {
  if (grant.kind !== 'table' && grant.kind !== 'user-pool') return grant;
  if (grant.kind === 'user-pool') return { ...grant, actions: sorted(grant.actions) };
  const { leadingKeys, ...rest } = grant;
  const table: TableGrant = { ...rest, actions: sorted(grant.actions) };
  return leadingKeys ? { ...table, leadingKeys: sorted(leadingKeys) } : table;
}

function sorted<Item extends string>(items: Item[]): Item[] {
  return [...new Set(items)].sort();
}

import { isDeepStrictEqual } from 'node:util';
import type { Assembly, Stack } from './assembly.ts';

/** How a resource of a newly synthesised assembly differs from the one that runs. */
export interface ResourceChange {
  /** As newly synthesised; as it runs for a resource that is gone. */
  stack: Stack;
  logicalId: string;
  type: string;
  kind: 'added' | 'removed' | 'changed';
  /** The top-level properties that differ. */
  properties: string[];
}

/** Compares two assemblies by what their templates say; metadata does not count. */
export function changesBetween(before: Assembly, after: Assembly): ResourceChange[] {
  const names = new Set([...before.stacks, ...after.stacks].map(({ name }) => name));
  return [...names].flatMap((name) => stackChanges(stackOf(before, name), stackOf(after, name)));
}

function stackChanges(before: Stack, after: Stack): ResourceChange[] {
  const [old, fresh] = [before.template.Resources, after.template.Resources];
  const logicalIds = new Set([...Object.keys(old), ...Object.keys(fresh)]);
  return [...logicalIds].flatMap((logicalId): ResourceChange[] => {
    const [was, is] = [old[logicalId], fresh[logicalId]];
    if (!was)
      return [{ stack: after, logicalId, type: is?.Type ?? '', kind: 'added', properties: [] }];
    if (!is) return [{ stack: before, logicalId, type: was.Type, kind: 'removed', properties: [] }];
    const names = new Set([...Object.keys(was.Properties), ...Object.keys(is.Properties)]);
    const properties = [...names].filter(
      (name) => !isDeepStrictEqual(was.Properties[name], is.Properties[name]),
    );
    if (properties.length === 0 && was.Type === is.Type) return [];
    return [{ stack: after, logicalId, type: is.Type, kind: 'changed', properties }];
  });
}

function stackOf(assembly: Assembly, name: string): Stack {
  return (
    assembly.stacks.find((stack) => stack.name === name) ?? {
      name,
      template: { Parameters: {}, Mappings: {}, Conditions: {}, Resources: {}, Outputs: {} },
    }
  );
}

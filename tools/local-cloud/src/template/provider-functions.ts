import { referencesIn, dependenciesOf } from './references.ts';
import type { Template, TemplateResource } from './template.ts';

/**
 * The resources that stand in a template only for the sake of custom resources which the local
 * cloud implements itself (or ignores): their provider function, and the role, policies and layers
 * that nothing else refers to. A provider is known by being a ServiceToken, not by its name.
 *
 * @param isNative whether a resource type needs no provider function here.
 */
export function unneededProviders(
  template: Template,
  isNative: (type: string) => boolean,
): ReadonlySet<string> {
  const resources = new Map(Object.entries(template.Resources));
  const providers = new Set<string>();
  for (const { Type, Properties } of resources.values()) {
    if (!isNative(Type)) continue;
    for (const name of referencesIn(Properties.ServiceToken ?? null)) providers.add(name);
  }

  const reachableFrom = (logicalIds: readonly string[]): Set<string> =>
    closure(logicalIds, (logicalId) => {
      const resource = resources.get(logicalId);
      return resource && neededBy(resource, isNative);
    });
  const unneeded = reachableFrom([...providers]);
  const wanted = [...resources]
    .filter(([logicalId]) => !unneeded.has(logicalId))
    .flatMap(([, resource]) => neededBy(resource, isNative));
  const shown = referencesIn(Object.values(template.Outputs).map(({ Value }) => Value));
  for (const logicalId of reachableFrom([...wanted, ...shown])) unneeded.delete(logicalId);
  return unneeded;
}

function neededBy(resource: TemplateResource, isNative: (type: string) => boolean): string[] {
  if (!isNative(resource.Type)) return dependenciesOf(resource);
  const { ServiceToken: _provider, ...properties } = resource.Properties;
  return dependenciesOf({ ...resource, Properties: properties });
}

/** Everything reached from some logical ids; ids that `dependencies` does not know are left out. */
function closure(
  logicalIds: readonly string[],
  dependencies: (logicalId: string) => readonly string[] | undefined,
): Set<string> {
  const reached = new Set<string>();
  const pending = [...logicalIds];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const found = reached.has(id) ? undefined : dependencies(id);
    if (!found) continue;
    reached.add(id);
    pending.push(...found);
  }
  return reached;
}

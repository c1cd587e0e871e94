/**
 * Sorts ids so that each follows what it depends on, and otherwise keeps their order. A dependency
 * that is not among the ids is somebody else's business.
 *
 * @param cycleError makes the error for a cycle, given as its ids in order with the first repeated.
 */
export function sortByDependencies(
  ids: readonly string[],
  dependenciesOf: (id: string) => readonly string[],
  cycleError: (cycle: string[]) => Error,
): string[] {
  const known = new Set(ids);
  const sorted = new Set<string>();
  const visit = (id: string, above: string[]): void => {
    if (sorted.has(id)) return;
    if (above.includes(id)) throw cycleError([...above.slice(above.indexOf(id)), id]);
    for (const dependency of dependenciesOf(id)) {
      if (known.has(dependency)) visit(dependency, [...above, id]);
    }
    sorted.add(id);
  };
  for (const id of ids) visit(id, []);
  return [...sorted];
}

/**
 * The part of an error's data that the client asked for: `util.error` filters it by the selection set
 * ("Error handling", AppSync's reference of `util`).
 *
 * @param selected paths as in `selectionSetList`.
 */
export function selectedOnly(data: unknown, selected: readonly string[], prefix = ''): unknown {
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map((item) => selectedOnly(item, selected, prefix));
  return Object.fromEntries(
    Object.entries(data)
      .filter(([name]) => selected.includes(prefix + name))
      .map(([name, value]) => [name, selectedOnly(value, selected, `${prefix}${name}/`)]),
  );
}

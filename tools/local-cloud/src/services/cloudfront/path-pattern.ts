/**
 * Whether a request's path falls under a cache behaviour's pattern: `*` is any number of characters,
 * `?` exactly one, case counts, and a leading slash makes no difference.
 */
export function matchesPathPattern(pattern: string, path: string): boolean {
  const source = pattern
    .replace(/^\//, '')
    .replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^/?${source}$`, 's').test(path);
}

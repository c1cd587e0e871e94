/** Why each operation of the legacy client is deprecated, and what takes its place. */
export function insteadOfLegacy(replacement: string): string {
  return `For the legacy client only; use ${replacement}.`;
}

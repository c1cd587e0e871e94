/**
 * The token in an Authorization header: `Token x` (RealWorld's form) or `Bearer x`, the scheme in any
 * case. Null where the header says anything else.
 */
export function tokenOf(header: string | undefined): string | null {
  return /^(?:token|bearer) +(\S+) *$/i.exec(header?.trim() ?? '')?.[1] ?? null;
}

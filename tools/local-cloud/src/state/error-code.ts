/** The code of a system error (`EEXIST`), whichever realm's Error it is; undefined for others. */
export function errorCode(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

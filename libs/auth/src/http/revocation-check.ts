const checks = new WeakMap<object, Promise<void>>();

/** Remembers the check that runs beside a request's handler. */
export function noteRevocationCheck(request: object, check: Promise<void>): void {
  // The handler may fail before anybody looks at the check; its rejection must not be unhandled.
  check.catch(() => undefined);
  checks.set(request, check);
}

/** Rejects where the request's token turns out to be revoked. */
export async function revocationCheckOf(request: object): Promise<void> {
  await checks.get(request);
}

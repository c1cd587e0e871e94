/** As good as at once, in seconds: one millisecond. */
const AT_ONCE = 0.001;

/**
 * Makes a message visible again in a millisecond where nothing at all is asked for: fauxqs 2.4 fails to
 * store a time-out of 0 (it clears the receive count, which its table demands).
 */
export function immediateVisibility(input: Record<string, unknown>): Record<string, unknown> {
  const { VisibilityTimeout, Entries } = input;
  return {
    ...input,
    ...(VisibilityTimeout === 0 && { VisibilityTimeout: AT_ONCE }),
    ...(Array.isArray(Entries) && {
      Entries: Entries.map((entry: object) =>
        'VisibilityTimeout' in entry && entry.VisibilityTimeout === 0
          ? { ...entry, VisibilityTimeout: AT_ONCE }
          : entry,
      ),
    }),
  };
}

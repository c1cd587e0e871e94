/** A message as `ClientKafka` takes it, `{key, value, headers}` or just a value, taken apart. */
export function keyedMessage(message: unknown): { key?: string; value: unknown } {
  if (typeof message !== 'object' || message === null || !('value' in message)) {
    return { value: message };
  }
  const { key, value } = message as { key?: unknown; value: unknown };
  return typeof key === 'string' ? { key, value } : { value };
}

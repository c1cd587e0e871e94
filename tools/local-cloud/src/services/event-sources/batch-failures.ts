/**
 * Which messages of a batch the function reports as failed (`ReportBatchItemFailures`). By Lambda's rules an
 * answer that cannot be understood, or that names a message which was not in the batch, fails all of it.
 *
 * @param payload what the function answered, as JSON text
 */
export function batchFailures(payload: string, messageIds: readonly string[]): string[] {
  const items = failureItems(payload);
  if (items === undefined) return [...messageIds];
  const failed = items.map(identifierOf);
  return failed.every((id) => id !== undefined && messageIds.includes(id))
    ? (failed as string[])
    : [...messageIds];
}

/** Empty for everything that Lambda takes for success; undefined for what it does not understand. */
function failureItems(payload: string): unknown[] | undefined {
  let answer: unknown;
  try {
    answer = payload === '' ? null : JSON.parse(payload);
  } catch {
    return undefined;
  }
  if (answer === null) return [];
  if (typeof answer !== 'object') return undefined;
  const { batchItemFailures: items = null } = answer as { batchItemFailures?: unknown };
  if (items === null) return [];
  return Array.isArray(items) ? items : undefined;
}

function identifierOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const { itemIdentifier: id } = item as { itemIdentifier?: unknown };
  return typeof id === 'string' && id !== '' ? id : undefined;
}

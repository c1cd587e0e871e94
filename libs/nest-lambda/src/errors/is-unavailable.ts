/** What Node and the AWS SDK call a connection that did not come about, broke, or took too long. */
const CONNECTION = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'NetworkingError',
  'TimeoutError',
]);

/**
 * Whether an error says that an AWS service could not be reached, or failed itself: the call may or
 * may not have arrived, and the same call may succeed later.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, $metadata } = error as { code?: string; $metadata?: { httpStatusCode?: number } };
  if (CONNECTION.has(error.name) || CONNECTION.has(code ?? '')) return true;
  return ($metadata?.httpStatusCode ?? 0) >= 500;
}

import { ApiError } from '../cloud-service.ts';
import type { ApiResponse } from '../cloud-service.ts';

/** What REST protocols answer with 403 where the JSON protocols know 400 alone. */
const FORBIDDEN = new Set([
  'AccessDeniedException',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'UnrecognizedClientException',
]);

/**
 * An error in the form of the protocol that the call speaks: AWS JSON, whose calls name their target
 * in a header, or REST JSON.
 */
export function errorResponse(
  error: unknown,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): ApiResponse {
  const known = error instanceof ApiError ? error : fault(error);
  const json = headers['x-amz-target'] !== undefined;
  const type = json ? headers['content-type'] : 'application/json';
  return {
    status: !json && FORBIDDEN.has(known.code) ? 403 : known.status,
    headers: {
      'content-type': typeof type === 'string' ? type : 'application/x-amz-json-1.1',
      'x-amzn-errortype': known.code,
    },
    body: JSON.stringify({ __type: known.code, message: known.message }),
  };
}

/** Not an answer of AWS but a mistake of the local cloud, to be seen as such. */
function fault(error: unknown): ApiError {
  console.error('The local cloud failed to answer a call:', error);
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError('InternalFailure', `The local cloud failed: ${message}`, 500);
}

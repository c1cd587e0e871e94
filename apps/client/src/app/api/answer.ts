import { ApiError, isRecord, messagesOf } from './api-error.ts';

interface Exchange<Body> {
  data?: Body;
  error?: unknown;
  response: Response;
}

/**
 * The body of a successful answer.
 *
 * @param needed what the body must hold. A proxy may answer 200 with anything, and a page that reads
 *   what is not there would go blank.
 * @throws {ApiError} for every other outcome, a lost connection and an aborted request included.
 */
export async function answerOf<Body>(
  request: Promise<Exchange<Body>>,
  ...needed: (keyof Body & string)[]
): Promise<Body> {
  const { data, error, response } = await exchanged(request);
  if (!response.ok) throw new ApiError('refused', response.status, messagesOf(error));
  if (!isRecord(data) || needed.some((key) => (data[key] ?? null) === null)) {
    throw new ApiError('malformed', response.status);
  }
  return data;
}

/**
 * Waits for an answer without a body; whatever a successful one says is no matter.
 *
 * @throws {ApiError}
 */
export async function done(request: Promise<Exchange<unknown>>): Promise<void> {
  const { error, response } = await exchanged(request);
  if (!response.ok) throw new ApiError('refused', response.status, messagesOf(error));
}

async function exchanged<Body>(request: Promise<Exchange<Body>>): Promise<Exchange<Body>> {
  try {
    return await request;
  } catch (cause) {
    // The only error of reading a body that is there: it is no JSON.
    throw new ApiError(cause instanceof SyntaxError ? 'malformed' : 'unreachable', 0);
  }
}

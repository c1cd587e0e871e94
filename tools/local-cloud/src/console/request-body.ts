import type { IncomingMessage } from 'node:http';
import { ConsoleError } from './console-api.ts';

const LIMIT_BYTES = 1024 * 1024;

/**
 * Reads what was sent as JSON; undefined where nothing was.
 *
 * @throws {ConsoleError} 415 for another type, 413 for more than 1 MB, 400 for what is no JSON.
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is still read, or the client would see a broken connection in place of the answer.
    if (size <= LIMIT_BYTES) chunks.push(chunk);
  }
  if (size === 0) return undefined;
  if (size > LIMIT_BYTES) throw new ConsoleError(413, 'A request has at most 1 MB.');
  // Also keeps out forms of other sites, which cannot send this type.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new ConsoleError(415, 'Send the body with content-type: application/json.');
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ConsoleError(400, `The body is no JSON: ${why}`);
  }
}

import type { IncomingMessage } from 'node:http';
import { ApiError } from '../cloud-service.ts';

/** The most that any service takes: DynamoDB's batches. */
const LIMIT_BYTES = 16 * 1024 * 1024;

/** @throws {ApiError} RequestEntityTooLargeException for more than 16 MB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // The rest is still read, or the client would see a broken connection in place of the answer.
    if (size <= LIMIT_BYTES) chunks.push(chunk);
  }
  if (size > LIMIT_BYTES) {
    throw new ApiError('RequestEntityTooLargeException', 'The request is larger than 16 MB', 413);
  }
  return Buffer.concat(chunks);
}

import { connect, type Socket } from 'node:net';
import { Answer } from '../client/answer.ts';
import { baseUrl } from '../client/send.ts';
import { toCurl } from './curl.ts';
import { parseAnswer } from './parse-answer.ts';
import type { RawRequest } from './raw-request.ts';

/** In milliseconds: whoever says nothing for so long will not answer any more. */
const SILENCE = 40_000;

/**
 * Sends a request as it stands, over a connection of its own.
 *
 * @returns undefined where no answer came and none is due: the request ends too early, or HTTP forbids it and
 *   the connection was reset while it was still being sent, which may take an answer along (RFC 9112, 9.6).
 * @throws {Error} showing the request, where the connection ends without an answer.
 */
export async function rawSend(request: RawRequest): Promise<Answer | undefined> {
  const { hostname, port, host, origin } = new URL(baseUrl());
  const socket = connect(Number(port), hostname);
  const shown = toCurl(request, origin);
  try {
    const received = await exchange(socket, request, host);
    if (received.length === 0 && request.framing === 'long') return undefined;
    const { status, headers, body } = parseAnswer(received, request.method);
    return new Answer(shown, status, headers, body.toString('utf8'));
  } catch (error) {
    if (!request.isSound && isReset(error)) return undefined;
    throw new Error(`There was no answer to\n${shown}`, { cause: error });
  } finally {
    socket.destroy();
  }
}

/** Everything that comes back until the other side closes. */
async function exchange(socket: Socket, request: RawRequest, host: string): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.once('end', () => resolve(Buffer.concat(chunks)));
  // Whoever refuses a large body early may reset the connection while it is still being sent.
  socket.once('error', (error) =>
    chunks.length > 0 ? resolve(Buffer.concat(chunks)) : reject(error),
  );
  socket.setTimeout(SILENCE, () => reject(new Error(`silence for ${SILENCE} ms`)));
  socket.write(request.toBytes(host));
  // More was announced than comes: without an end, the other side would wait for it.
  if (request.framing === 'long') socket.end();
  return promise;
}

/** Jest runs this in a realm of its own, where an error of Node's is no instance of this one's `Error`. */
function isReset(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ECONNRESET' || code === 'EPIPE';
}

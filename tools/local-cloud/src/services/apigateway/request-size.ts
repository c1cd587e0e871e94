import type { HttpRequest } from '../../http-origin.ts';

/**
 * In bytes; "Total combined size of request line and header values" of API Gateway's quotas, which
 * cannot be raised.
 */
const MAX_HEAD_BYTES = 10_240;

/**
 * In bytes. The quota for REST APIs counts headers, the one for HTTP APIs the request line too; both
 * are counted here, with names and line ends, so that nothing passes that AWS might refuse.
 */
function headBytes({ method, path, query, headers }: HttpRequest): number {
  const target = query === '' ? path : `${path}?${query}`;
  const lines = headers.map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${target} HTTP/1.1`, ...lines].reduce(
    (sum, line) => sum + Buffer.byteLength(line, 'latin1') + '\r\n'.length,
    0,
  );
}

/** Why the gateway reads no further than the headers; undefined where they are small enough. */
export function headObjection(request: HttpRequest): string | undefined {
  const bytes = headBytes(request);
  if (bytes <= MAX_HEAD_BYTES) return undefined;
  return `The request line and the headers have ${bytes} bytes; API Gateway takes ${MAX_HEAD_BYTES}.`;
}

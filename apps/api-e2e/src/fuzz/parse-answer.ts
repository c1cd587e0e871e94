interface ParsedAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
}

const END_OF_HEAD = '\r\n\r\n';

/**
 * The answer in what came over a connection until it was closed.
 *
 * @param method whose answer it is: one to HEAD has no body.
 * @throws {Error} for what is no whole answer of HTTP/1.1.
 */
export function parseAnswer(received: Buffer, method: string): ParsedAnswer {
  const end = received.indexOf(END_OF_HEAD);
  if (end === -1)
    throw new Error(`Not an answer: ${received.toString('latin1', 0, 200) || 'nothing'}`);
  const [statusLine = '', ...lines] = received.toString('latin1', 0, end).split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(statusLine)?.[1]);
  if (!status) throw new Error(`Not a status line: ${statusLine}`);
  const rest = received.subarray(end + END_OF_HEAD.length);
  // "100 Continue" and the like come before the answer.
  if (status < 200) return parseAnswer(rest, method);

  const headers = new Headers(lines.map((line): [string, string] => splitHeader(line)));
  const isEmpty = method === 'HEAD' || status === 204 || status === 304;
  return { status, headers, body: isEmpty ? Buffer.alloc(0) : bodyOf(rest, headers) };
}

function splitHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}

/** The edge never answers in chunks. */
function bodyOf(rest: Buffer, headers: Headers): Buffer {
  const length = Number(headers.get('content-length') ?? rest.length);
  if (rest.length < length) throw new Error(`Only ${rest.length} of ${length} bytes of the body`);
  return rest.subarray(0, length);
}

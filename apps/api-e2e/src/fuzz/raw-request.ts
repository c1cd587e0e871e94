import fc from 'fast-check';
import { toCurl } from './curl.ts';

/** How the end of a body is told, truly or not. */
export type Framing =
  /** By its length. */
  | 'length'
  | 'chunked'
  /** By nothing at all. */
  | 'none'
  /** By a length that is too small, too large, negative, or no number. */
  | 'short'
  | 'long'
  | 'negative'
  | 'wordy'
  /** By two lengths that differ. */
  | 'twice'
  /** By a length and in chunks, which is how requests are smuggled. */
  | 'both'
  /** In chunks whose sizes are no numbers. */
  | 'bad chunks';

export type HeaderList = readonly (readonly [name: string, value: string])[];

/**
 * A request as it goes over the wire, which no client would send. Method, target and headers are
 * text in which each character is one byte, so that what is not UTF-8 can be said as well.
 */
export class RawRequest {
  readonly method: string;
  /** Path and query, as they stand in the request line. */
  readonly target: string;
  readonly headers: HeaderList;
  readonly body: Buffer | undefined;
  readonly framing: Framing;

  constructor(parts: {
    method: string;
    target: string;
    headers: HeaderList;
    body?: Buffer | undefined;
    framing?: Framing;
  }) {
    this.method = parts.method;
    this.target = parts.target;
    this.headers = parts.headers;
    this.body = parts.body;
    // Without a body there is nothing to frame, and the request is complete as it stands.
    this.framing = parts.body === undefined ? 'length' : (parts.framing ?? 'length');
  }

  /** The request with `replace` applied to wherever a name may stand. */
  with(replace: (text: string, form: 'plain' | 'escaped' | 'JSON') => string): RawRequest {
    const { body } = this;
    return new RawRequest({
      ...this,
      target: replace(this.target, 'escaped'),
      headers: this.headers.map(([name, value]) => [name, replace(value, 'plain')] as const),
      body: body?.includes('{{')
        ? Buffer.from(replace(body.toString('latin1'), 'JSON'), 'latin1')
        : body,
    });
  }

  /** Whether HTTP itself has nothing against it, so that an answer of the API is due. */
  get isSound(): boolean {
    return (
      this.isWhole &&
      /^[A-Z]+$/.test(this.method) &&
      this.method !== 'CONNECT' &&
      /^\/[!-~]*$/.test(this.target) &&
      this.headers.every(
        ([name, value]) => /^[\w!#$%&'*+.^`|~-]+$/.test(name) && /^[\t -~\x80-\xff]*$/.test(value),
      ) &&
      !this.headers.some(([name]) => STEERING.has(name.toLowerCase()))
    );
  }

  /** Whether what is read as its body is its body. */
  get isWhole(): boolean {
    return this.framing === 'length' || this.framing === 'chunked';
  }

  /** All of it, for a connection that is used for nothing else. */
  toBytes(host: string): Buffer {
    const lines = [
      `${this.method} ${this.target} HTTP/1.1`,
      `Host: ${host}`,
      'Connection: close',
      ...this.headers.map(([name, value]) => `${name}: ${value}`),
      ...this.#framingHeaders(),
    ];
    const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
    return Buffer.concat([head, ...this.#framedBody()]);
  }

  /** What a counterexample shows. */
  [fc.toStringMethod](): string {
    return toCurl(this, '$HOST');
  }

  #framingHeaders(): string[] {
    const length = this.body?.length;
    if (length === undefined) return [];
    const headers: Record<Framing, string[]> = {
      length: [`Content-Length: ${length}`],
      chunked: ['Transfer-Encoding: chunked'],
      none: [],
      short: [`Content-Length: ${Math.floor(length / 2)}`],
      long: [`Content-Length: ${length + 10}`],
      negative: [`Content-Length: -${length}`],
      wordy: ['Content-Length: all'],
      twice: [`Content-Length: ${length}`, `Content-Length: ${length + 1}`],
      both: [`Content-Length: ${length}`, 'Transfer-Encoding: chunked'],
      'bad chunks': ['Transfer-Encoding: chunked'],
    };
    return headers[this.framing];
  }

  #framedBody(): Buffer[] {
    const { body } = this;
    if (body === undefined) return [];
    const size = this.framing === 'bad chunks' ? 'zz' : body.length.toString(16);
    const isChunked = ['chunked', 'both', 'bad chunks'].includes(this.framing);
    if (!isChunked) return [body];
    const chunk = body.length === 0 ? [] : [Buffer.from(`${size}\r\n`), body, Buffer.from('\r\n')];
    return [...chunk, Buffer.from('0\r\n\r\n')];
  }
}

/** Headers by which a client steers the connection itself. */
const STEERING = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

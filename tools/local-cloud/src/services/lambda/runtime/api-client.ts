import http from 'node:http';

const RUNTIME_API_VERSION = '2018-06-01';

export interface RuntimeResponse {
  headers: http.IncomingHttpHeaders;
  body: string;
}

/**
 * Talks to the Lambda Runtime API over one kept-alive connection. The execution environment has no
 * life without it: when it is gone, so is the local cloud, and the process ends.
 */
export class RuntimeApiClient {
  readonly #agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  readonly #hostname: string;
  readonly #port: string;

  constructor(address: string) {
    [this.#hostname = '', this.#port = ''] = address.split(':');
  }

  /** Waits, frozen, for the next event. */
  next(): Promise<RuntimeResponse> {
    return this.#request('GET', 'runtime/invocation/next');
  }

  async respond(requestId: string, payload: string): Promise<void> {
    await this.#request('POST', `runtime/invocation/${requestId}/response`, payload);
  }

  async fail(requestId: string, error: string): Promise<void> {
    await this.#request('POST', `runtime/invocation/${requestId}/error`, error);
  }

  async failInit(error: string): Promise<void> {
    await this.#request('POST', 'runtime/init/error', error);
  }

  #request(method: string, path: string, body?: string): Promise<RuntimeResponse> {
    return new Promise((resolve) => {
      const request = http.request(
        {
          agent: this.#agent,
          hostname: this.#hostname,
          port: this.#port,
          method,
          path: `/${RUNTIME_API_VERSION}/${path}`,
          headers: body === undefined ? {} : { 'content-length': Buffer.byteLength(body) },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () =>
            resolve({ headers: response.headers, body: Buffer.concat(chunks).toString() }),
          );
          response.on('error', () => process.exit(1));
        },
      );
      request.on('error', () => process.exit(1));
      request.end(body);
    });
  }
}

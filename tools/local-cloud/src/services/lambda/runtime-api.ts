import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** 6 MB and what Lambda adds for its envelope: the most that a synchronous answer may hold. */
const MAX_RESPONSE_BYTES = 6_291_556;

/** What an execution environment tells, in the order in which it can happen. */
export interface RuntimeListener {
  onInitError(error: string): void;
  /** The environment waits for an event: it has started, or is done with the last one. */
  onNext(): void;
  onResponse(requestId: string, payload: string): void;
  onError(requestId: string, error: string): void;
}

/** An event for the environment; the names are those of the `Lambda-Runtime-*` headers. */
export interface RuntimeEvent {
  awsRequestId: string;
  deadlineMs: number;
  invokedFunctionArn: string;
  traceId: string;
  clientContext?: string;
  payload: string;
}

/** The Lambda Runtime API (2018-06-01) of one execution environment, on a port of its own. */
export class RuntimeApi {
  readonly #listener: RuntimeListener;
  readonly #server: Server;
  #waiting: ServerResponse | undefined;

  constructor(listener: RuntimeListener) {
    this.#listener = listener;
    // An environment is frozen for as long as nobody calls it: nothing here may time out.
    this.#server = createServer(
      { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 },
      (request, response) => void this.#handle(request, response),
    );
  }

  /** @returns the value of `AWS_LAMBDA_RUNTIME_API`. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Answers the environment's waiting call for the next event. */
  deliver(event: RuntimeEvent): void {
    const waiting = this.#waiting;
    if (waiting === undefined) throw new Error('The execution environment does not wait.');
    this.#waiting = undefined;
    waiting.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(event.payload),
      'lambda-runtime-aws-request-id': event.awsRequestId,
      'lambda-runtime-deadline-ms': event.deadlineMs,
      'lambda-runtime-invoked-function-arn': event.invokedFunctionArn,
      'lambda-runtime-trace-id': event.traceId,
      ...(event.clientContext !== undefined && {
        'lambda-runtime-client-context': event.clientContext,
      }),
    });
    waiting.end(event.payload);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, version, scope, ...rest] = (request.url ?? '').split('/');
    const path = `${version}/${scope}/${rest.join('/')}`;
    if (request.method === 'GET' && path === '2018-06-01/runtime/invocation/next') {
      this.#waiting = response;
      this.#listener.onNext();
      return;
    }
    const body = await read(request);
    const outcome = /^2018-06-01\/runtime\/invocation\/([\w-]+)\/(response|error)$/.exec(path);
    if (request.method === 'POST' && path === '2018-06-01/runtime/init/error') {
      this.#listener.onInitError(body.toString());
    } else if (request.method === 'POST' && outcome !== null) {
      this.#report(outcome[1] ?? '', outcome[2] === 'error', body);
    } else {
      answer(response, 404, { errorType: 'NotFound', errorMessage: 'No such path' });
      return;
    }
    answer(response, 202, { status: 'OK' });
  }

  #report(requestId: string, isError: boolean, body: Buffer): void {
    if (isError) {
      this.#listener.onError(requestId, body.toString());
    } else if (body.length > MAX_RESPONSE_BYTES) {
      const errorMessage = `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE_BYTES} bytes).`;
      const error = { errorType: 'Function.ResponseSizeTooLarge', errorMessage };
      this.#listener.onError(requestId, JSON.stringify(error));
    } else {
      this.#listener.onResponse(requestId, body.toString());
    }
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    // The process died while it spoke; its exit says the rest.
  }
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

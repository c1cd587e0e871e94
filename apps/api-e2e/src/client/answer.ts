import type { z } from 'zod';
import type { ErrorBody } from '@conduit/contracts';

/** Whatever identifies a request in the logs of the edge, the API and the function. */
const REQUEST_ID_HEADERS = ['x-amzn-requestid', 'x-amz-apigw-id', 'x-amz-cf-id'];
const SHOWN_CHARACTERS = 2_000;

/** What came back for one request, read to its end. */
export class Answer {
  readonly request: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;

  constructor(request: string, status: number, headers: Headers, text: string) {
    this.request = request;
    this.status = status;
    this.headers = headers;
    this.text = text;
  }

  /** The body as JSON; a body that is none is an error that shows it. */
  get json(): unknown {
    try {
      return JSON.parse(this.text);
    } catch {
      throw new Error(`The answer is not JSON.\n${this.description}`);
    }
  }

  /** The body of a refusal. */
  get errors(): ErrorBody['errors'] {
    return (this.json as ErrorBody).errors;
  }

  /** The request, the status, the body and the request ids: what one needs to look up a failure. */
  get description(): string {
    const ids = REQUEST_ID_HEADERS.filter((name) => this.headers.has(name)).map(
      (name) => `${name}: ${this.headers.get(name)}`,
    );
    const shown = this.text.slice(0, SHOWN_CHARACTERS);
    return [this.request, `→ ${this.status} ${shown}`, ...ids].join('\n');
  }

  /**
   * The body of a successful answer.
   *
   * @throws {Error} With the whole answer in its message, when status or shape are other ones.
   */
  read<Shape>(status: number, shape: z.ZodType<Shape>): Shape {
    if (this.status !== status) {
      throw new Error(`Expected status ${status}.\n${this.description}`);
    }
    const { data, error, success } = shape.safeParse(this.json);
    if (!success) {
      throw new Error(`The shape differs: ${error.message}\n${this.description}`);
    }
    return data;
  }

  /** Insists on an answer of this status without a body. */
  readEmpty(status: number): void {
    if (this.status !== status || this.text !== '') {
      throw new Error(`Expected status ${status} and no body.\n${this.description}`);
    }
  }
}

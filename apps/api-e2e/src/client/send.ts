import { assertDocumented } from '../document/assert-documented.ts';
import { Answer } from './answer.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS' | 'HEAD';

export interface Outgoing {
  /** Sent as JSON; a string or bytes go out as they are, still as `application/json`. */
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * Sends one request to the stack under test; `path` is the part after `/api`.
 *
 * @throws {Error} for an answer that the API's document does not describe
 */
export async function send(
  method: Method,
  path: string,
  { body, headers = {} }: Outgoing = {},
): Promise<Answer> {
  const request = `${method} /api${path}`;
  const response = await fetch(`${baseUrl()}/api${path}`, {
    method,
    headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: serialise(body) }),
  }).catch((error: unknown) => {
    throw new Error(`${request} got no answer.`, { cause: error });
  });
  const { status, headers: answered, url } = response;
  const answer = new Answer(request, status, answered, await response.text());
  assertDocumented(method, url, answer);
  return answer;
}

/** The origin of the stack under test: `http://localhost:3333`. */
export function baseUrl(): string {
  const url = process.env.E2E_BASE_URL;
  if (!url) {
    throw new Error('E2E_BASE_URL is not set: run the suite with Jest, whose global setup does.');
  }
  return url.replace(/\/$/, '');
}

function serialise(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body);
}

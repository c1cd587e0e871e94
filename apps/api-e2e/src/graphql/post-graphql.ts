import { baseUrl } from '../client/send.ts';
import type { GraphqlAnswer, GraphqlError } from './graphql-answer.ts';

export type Variables = Record<string, unknown>;

/**
 * Sends an operation through the edge as Apollo does.
 *
 * @param authorization the whole header; none where absent.
 */
export async function postGraphql<Data = Record<string, unknown>>(
  query: string,
  variables: Variables = {},
  authorization?: string,
): Promise<GraphqlAnswer<Data>> {
  const operationName = /(?:query|mutation) (\w+)/.exec(query)?.[1];
  return postRaw(JSON.stringify({ operationName, query, variables }), authorization);
}

/** Sends any body. */
export async function postRaw<Data = Record<string, unknown>>(
  body: string,
  authorization?: string,
): Promise<GraphqlAnswer<Data>> {
  const response = await fetch(`${baseUrl()}/graphql`, {
    method: 'POST',
    headers: {
      accept: '*/*',
      'content-type': 'application/json',
      origin: 'http://localhost:4200',
      ...(authorization !== undefined && { authorization }),
    },
    body,
  });
  const text = await response.text();
  const { data = null, errors = [] } = parse<Data>(response.status, text);
  return { status: response.status, headers: response.headers, data, errors };
}

function parse<Data>(
  status: number,
  text: string,
): { data?: Data | null; errors?: GraphqlError[] } {
  try {
    return JSON.parse(text) as { data?: Data | null; errors?: GraphqlError[] };
  } catch {
    throw new Error(`The answer is not JSON: ${status} ${text.slice(0, 1_000)}`);
  }
}

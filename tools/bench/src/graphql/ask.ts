/** An operation as a client sends it. */
export interface GraphqlCall {
  query: string;
  variables?: object;
  token?: string;
}

/**
 * Sends an operation through the edge.
 *
 * @throws {Error} with the whole answer, where anything went wrong.
 */
export async function ask(
  origin: string,
  { query, variables, token }: GraphqlCall,
): Promise<unknown> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  if (errors !== undefined || !data)
    throw new Error(`AppSync answered ${response.status}: ${text}`);
  return data;
}

import type { Conduit } from '../client/conduit.ts';
import { dataOf } from './graphql-answer.ts';
import { postGraphql, type Variables } from './post-graphql.ts';

/**
 * The data of an operation that a member sends, or somebody without a token.
 *
 * @throws {Error} with the whole answer where anything went wrong.
 */
export async function askAs<Data>(
  { token }: Conduit,
  query: string,
  variables: Variables = {},
): Promise<Data> {
  const authorization = token === undefined ? undefined : `Bearer ${token}`;
  return dataOf(await postGraphql<Data>(query, variables, authorization));
}

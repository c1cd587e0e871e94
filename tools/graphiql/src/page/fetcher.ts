import type { GraphiQLProps } from 'graphiql';
import { getOperationAST } from 'graphql';
import type { GraphqlTarget } from './local-cloud.ts';
import { subscribe } from './subscribe.ts';

type Fetcher = GraphiQLProps['fetcher'];

/** Sends operations to `/graphql`, and subscriptions over AppSync's WebSocket protocol. */
export function fetcherOf(target: GraphqlTarget): Fetcher {
  return (params, options) => {
    const headers: Record<string, string> = options?.headers ?? {};
    const document = options?.documentAST;
    const operation = document && getOperationAST(document, params.operationName ?? null);
    if (operation?.operation === 'subscription') return subscribe(target, params, headers);
    return send(target, params, headers);
  };
}

async function send(
  { url }: GraphqlTarget,
  params: object,
  headers: Record<string, string>,
): Promise<object> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(params),
  });
  return (await response.json()) as object;
}

/** What the console says of the API that the page is for. */
export interface GraphqlTarget {
  /** Where operations go, through the edge. */
  url: string;
  /** Where subscriptions go, through the edge. */
  realtimeUrl: string;
  /** Which host real-time clients name wherever they show who they are. */
  host: string;
  /** What those show who are nobody; the edge adds it to operations itself. */
  apiKey: string | null;
  /** Where people register. */
  siteUrl: string;
}

export interface Person {
  id: string;
  email: string;
}

/** @throws {Error} in words for people. */
async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  const response = await fetch(path, init);
  const answer: unknown = await response.json();
  if (response.ok) return answer as T;
  throw new Error(`The console answered ${response.status}: ${JSON.stringify(answer)}`);
}

export function readTarget(): Promise<GraphqlTarget> {
  return ask('../api/graphql');
}

export function readPeople(): Promise<Person[]> {
  return ask('../api/graphql/people');
}

/** An access token in the name of somebody. */
export async function tokenOf({ id }: Person): Promise<string> {
  const { token } = await ask<{ token: string }>(`../api/graphql/people/${id}/token`, {
    method: 'POST',
  });
  return token;
}

/** Registers somebody new, through the site's own API. */
export async function register({ siteUrl }: GraphqlTarget): Promise<void> {
  const name = `reader-${crypto.randomUUID().slice(0, 8)}`;
  const user = { username: name, email: `${name}@example.com`, password: crypto.randomUUID() };
  await ask(`${siteUrl}/api/users`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user }),
  });
}

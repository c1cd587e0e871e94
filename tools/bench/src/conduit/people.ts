import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { HttpClient } from './http-client.ts';

/** Somebody who has registered and is logged in. */
export interface Person {
  /** Cognito's `sub`. */
  id: string;
  username: string;
  email: string;
  token: string;
}

export const PASSWORD = 'correct horse battery staple';

const userBody = z.object({
  user: z.object({ username: z.string(), email: z.string(), token: z.string() }),
});

/** A registration that nobody else makes. */
export function someUser(name: string): { username: string; email: string; password: string } {
  const username = `${name}-${randomUUID().slice(0, 8)}`;
  return { username, email: `${username}@example.org`, password: PASSWORD };
}

export async function register(client: HttpClient, name: string): Promise<Person> {
  const user = someUser(name);
  return personIn((await client.send({ method: 'POST', path: '/users', body: { user } })).body);
}

/** The person in the answer to a registration or a log-in. */
export function personIn(body: unknown): Person {
  const { user } = userBody.parse(body);
  const [, claims = ''] = user.token.split('.');
  const { sub } = z
    .object({ sub: z.string() })
    .parse(JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')));
  return { id: sub, ...user };
}

export async function follow(client: HttpClient, reader: Person, author: Person): Promise<void> {
  const path = `/profiles/${encodeURIComponent(author.username)}/follow`;
  await client.send({ method: 'POST', path, token: reader.token });
}

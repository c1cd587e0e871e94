import {
  createArticleSchema,
  createCommentSchema,
  loginSchema,
  registerSchema,
  updateArticleSchema,
  updateUserSchema,
} from '@conduit/contracts';
import type { z } from 'zod';
import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '../client/answer.ts';
import { articlePath } from '../client/conduit.ts';
import { send } from '../client/send.ts';
import type { DeclaredRoute } from './declared-routes.ts';
import type { RawRequest } from './raw-request.ts';

const BODIES: Readonly<Record<string, z.ZodType>> = {
  'POST /api/users': registerSchema,
  'POST /api/users/login': loginSchema,
  'PUT /api/user': updateUserSchema,
  'POST /api/articles': createArticleSchema,
  'PUT /api/articles/{slug}': updateArticleSchema,
  'POST /api/articles/{slug}/comments': createCommentSchema,
};

type Fields = Record<string, unknown>;

/**
 * Where an accepted request's answer says something else than the request did. What the contract
 * makes of the body (blanks trimmed, repetitions dropped) is what its schema does.
 *
 * @param route the one that the request went to.
 */
export function misquoted(
  route: DeclaredRoute,
  { body }: RawRequest,
  answer: Answer,
): string | undefined {
  const schema = BODIES[`${route.method} ${route.path}`];
  const sent = parsed(body);
  if (!schema || sent === undefined || answer.status >= 300) return undefined;
  const { success, data } = schema.safeParse(sent);
  if (!success) return 'The contract does not accept this body';
  const answered = Object.values(answer.json as Record<string, Fields>)[0];
  const [wanted] = Object.values(data as Record<string, Fields>);
  for (const [name, value] of Object.entries(wanted ?? {})) {
    if (name === 'password' || value === undefined || isSameAddress(route, name)) continue;
    if (!isDeepStrictEqual(answered?.[name], value)) {
      return `${name} was sent as ${JSON.stringify(value)} and came back as ${JSON.stringify(answered?.[name])}`;
    }
  }
  return undefined;
}

/** What an accepted write answered, and does not read so afterwards, by anybody. */
export async function lost(
  { path, method }: DeclaredRoute,
  { headers }: RawRequest,
  answer: Answer,
): Promise<string | undefined> {
  if (answer.status === 204 || path.endsWith('/login')) return undefined;
  const answered = answer.json as Record<string, Fields>;
  if (answered['article']) {
    return differs(
      answered['article'],
      await read(articlePath(String(answered['article']['slug'])), headers),
    );
  }
  if (method === 'PUT' && answered['user'])
    return differs(answered['user'], await read('/user', headers));
  return undefined;
}

async function read(path: string, sent: RawRequest['headers']): Promise<unknown> {
  const token = sent.findLast(([name]) => name === 'Authorization');
  const headers = token ? { Authorization: token[1] } : {};
  const answer = await send('GET', path, { headers });
  return Object.values(answer.json as object)[0];
}

function differs(answered: Fields, found: unknown): string | undefined {
  return isDeepStrictEqual(answered, found)
    ? undefined
    : `It reads otherwise afterwards: ${JSON.stringify(found)}`;
}

/** Undefined for what is no JSON in UTF-8: other encodings are the parser's business. */
function parsed(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** One logs in with an address in any case, and gets it as it was registered. */
function isSameAddress({ path }: DeclaredRoute, name: string): boolean {
  return name === 'email' && path.endsWith('/login');
}

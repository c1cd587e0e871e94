import { verify } from 'node:crypto';
import { z } from 'zod';
import type { SigningKey } from './signing-key.ts';
import { issuerOf } from './tokens.ts';

const header = z.looseObject({ alg: z.literal('RS256'), kid: z.string() });
const claims = z.looseObject({
  iss: z.string(),
  exp: z.number(),
  token_use: z.enum(['access', 'id']),
});

/**
 * The claims of a token that the pool issued and that is valid now, as AWS services verify it that
 * take tokens themselves.
 *
 * @throws {Error} in the words of AppSync.
 */
export function verifyToken(
  token: string,
  poolId: string,
  key: SigningKey,
): Record<string, unknown> {
  const parts = token.split('.');
  const [first = '', second = '', signature = ''] = parts;
  const head = header.safeParse(parseJson(first));
  const body = claims.safeParse(parseJson(second));
  if (parts.length !== 3 || !head.success || !body.success) {
    throw new Error('Unable to parse JWT token.');
  }
  const signed = Buffer.from(`${first}.${second}`);
  const isGenuine =
    head.data.kid === key.jwk.kid &&
    verify('RSA-SHA256', signed, key.publicKey, Buffer.from(signature, 'base64url'));
  if (!isGenuine || body.data.iss !== issuerOf(poolId)) {
    throw new Error('You are not authorized to make this call.');
  }
  if (body.data.exp * 1_000 <= Date.now()) throw new Error('Token has expired.');
  return body.data;
}

function parseJson(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}

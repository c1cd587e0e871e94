import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';

/** Milliseconds for the whole answer: a request waits for it, at an environment's first token. */
const TIMEOUT = 3_000;

/** Public keys as PEM, by their id. */
export type KeySet = ReadonlyMap<string, string>;

/**
 * Fetches a JSON Web Key Set (RFC 7517) and takes its RSA keys for signatures, which are all that a
 * user pool has. Node's own `fetch` would cost a cold start some 20 ms.
 *
 * @throws {Error} when it cannot be had, or is none.
 */
export async function fetchKeySet(uri: string): Promise<KeySet> {
  const url = new URL(uri);
  const { get } = url.protocol === 'https:' ? https : http;
  const request = get(url, { signal: AbortSignal.timeout(TIMEOUT) });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('utf8')) text += String(chunk);
  if (response.statusCode !== 200) throw new Error(`${uri} answered ${response.statusCode}`);
  return keysOf(JSON.parse(text));
}

function keysOf(document: unknown): KeySet {
  const { keys } = (document ?? {}) as { keys?: unknown };
  if (!Array.isArray(keys)) throw new Error('The document is no key set');
  return new Map(keys.filter(isSigningKey).map((key) => [key.kid, toPem(key)]));
}

function isSigningKey(key: unknown): key is JsonWebKey & { kid: string } {
  if (typeof key !== 'object' || key === null) return false;
  const { kid, kty, use } = key as Record<string, unknown>;
  return typeof kid === 'string' && kty === 'RSA' && (use === 'sig' || use === undefined);
}

function toPem(key: JsonWebKey): string {
  return createPublicKey({ key, format: 'jwk' }).export({ format: 'pem', type: 'spki' }).toString();
}

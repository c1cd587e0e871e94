import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

export type Claims = Record<string, unknown>;

/** A key that no user pool knows. */
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');

/** What a token says about its bearer, without a look at its signature. */
export function claimsOf(token: string): Claims {
  return parse(token.split('.')[1]);
}

/** The claims of `token`, changed by `claims`, under a signature that does not fit them. */
export function tampered(token: string, claims: Claims): string {
  const [header, , signature] = token.split('.');
  return `${header}.${encode({ ...claimsOf(token), ...claims })}.${signature}`;
}

/** The same claims in the same words of header (its `kid` included), signed with another key. */
export function signedWithAnotherKey(token: string, claims: Claims = {}): string {
  return signedWith(privateKey, token, claims);
}

/** The claims of `token`, changed by `claims`, as the holder of `key` would issue them. */
export function signedWith(key: KeyObject, token: string, claims: Claims = {}): string {
  const signed = `${token.split('.')[0]}.${encode({ ...claimsOf(token), ...claims })}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

/** The same claims without any signature, as the specification of JWT allows and nobody may. */
export function unsigned(token: string, algorithm = 'none'): string {
  return `${encode({ ...headerOf(token), alg: algorithm })}.${token.split('.')[1]}.`;
}

/** The same claims signed by a shared secret, where the issuer uses a key pair. */
export function signedWithSecret(token: string, secret: string): string {
  const signed = `${encode({ ...headerOf(token), alg: 'HS256' })}.${token.split('.')[1]}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

const headerOf = (token: string): Claims => parse(token.split('.')[0]);

function parse(part = ''): Claims {
  return JSON.parse(Buffer.from(part, 'base64url').toString()) as Claims;
}

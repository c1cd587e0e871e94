import { createHash, createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { ApiError } from '../cloud-service.ts';
import type { SignatureClaim } from './authorization-header.ts';

/** A request as it came, whether or not it is signed. */
export interface ReceivedRequest {
  method: string;
  /** As sent. */
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** What AWS allows between a client's clock and its own. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** Deriving a key takes four of the five hashes of a verification. */
const signingKeys = new Map<string, KeyObject>();
const KEPT_KEYS = 1_000;

/**
 * Verifies a signature of version 4 with the secret that the claimed key has.
 *
 * @throws {ApiError} InvalidSignatureException, saying what does not fit.
 */
export function verifySignature(
  request: ReceivedRequest,
  claim: SignatureClaim,
  secretAccessKey: string,
): void {
  const timestamp = request.headers['x-amz-date'] ?? '';
  verifyTime(timestamp, claim);
  for (const name of Object.keys(request.headers)) {
    if ((name === 'host' || name.startsWith('x-amz-')) && !claim.signedHeaders.includes(name)) {
      throw invalid(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`);
    }
  }
  const digest = sha256(request.body);
  if ((request.headers['x-amz-content-sha256'] ?? digest) !== digest) {
    throw invalid('The value of x-amz-content-sha256 is not the hash of the body.');
  }
  const text = [
    'AWS4-HMAC-SHA256',
    timestamp,
    claim.scope,
    sha256(canonicalRequest(request, claim.signedHeaders, digest)),
  ].join('\n');
  const expected = hmac(signingKey(secretAccessKey, claim), text);
  if (!timingSafeEqual(expected, Buffer.from(claim.signature, 'hex'))) {
    throw invalid(
      'The request signature we calculated does not match the signature you provided. ' +
        'Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    );
  }
}

function verifyTime(timestamp: string, claim: SignatureClaim): void {
  const signedAt = Date.parse(
    timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  if (Number.isNaN(signedAt) || !timestamp.startsWith(claim.date)) {
    throw invalid(
      'Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date.',
    );
  }
  const now = Date.now();
  if (Math.abs(now - signedAt) > CLOCK_SKEW_MS) {
    const problem = signedAt < now ? 'expired' : 'not yet current';
    throw invalid(`Signature ${problem}: ${timestamp} is not within 5 min. of the current time.`);
  }
}

function canonicalRequest(request: ReceivedRequest, names: string[], digest: string): string {
  const { method, url, headers } = request;
  const query = [...url.searchParams]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
  const lines = names.map(
    (name) => `${name}:${(headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}\n`,
  );
  return [
    method,
    // Encoded once to be sent and once more to be signed.
    url.pathname.split('/').map(encode).join('/'),
    query,
    lines.join(''),
    names.join(';'),
    digest,
  ].join('\n');
}

/** Percent-encodes all but RFC 3986's unreserved characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The same for all calls that an environment makes to a service on a day. */
function signingKey(secret: string, { date, region, service }: SignatureClaim): KeyObject {
  const name = [secret, date, region, service].join('/');
  let key = signingKeys.get(name);
  if (!key) {
    if (signingKeys.size >= KEPT_KEYS) signingKeys.clear();
    const derived = [date, region, service, 'aws4_request'].reduce<Buffer>(
      (parent, part) => hmac(parent, part),
      Buffer.from(`AWS4${secret}`),
    );
    signingKeys.set(name, (key = createSecretKey(derived)));
  }
  return key;
}

function hmac(key: Buffer | KeyObject, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(data: Buffer | string): string {
  return createHash('sha256').update(data).digest('hex');
}

function invalid(message: string): ApiError {
  return new ApiError('InvalidSignatureException', message);
}

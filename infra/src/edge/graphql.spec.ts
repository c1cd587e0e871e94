import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';

const ISSUER = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool';
const NOW = Math.floor(Date.now() / 1000);
const CLAIMS = {
  sub: 'ann',
  iss: ISSUER,
  client_id: 'client',
  token_use: 'access',
  exp: NOW + 600,
  name: 'Änn ✓',
};

const code = readFileSync(new URL('graphql.js', import.meta.url), 'utf8')
  .replace('<ISSUER>', ISSUER)
  .replace('<CLIENT_ID>', 'client')
  .replace('<API_KEY>', 'da2-key');

/** What is told of who asks, an address for documentation. */
const VIEWER = { 'x-viewer-address': { value: '203.0.113.7' } };

interface Headers {
  [name: string]: { value: string; multiValue?: { value: string }[] };
}

describe('the edge of /graphql', () => {
  it.each(['Bearer', 'Token', 'bearer', 'TOKEN  '])('takes a token after %s', (scheme) => {
    expect(passed({ authorization: { value: `${scheme} ${tokenOf()}` } })).toEqual({
      authorization: { value: tokenOf() },
    });
  });

  it('takes a token alone', () => {
    expect(passed({ authorization: { value: tokenOf() } })).toEqual({
      authorization: { value: tokenOf() },
    });
  });

  it('gives the key to who has no token, and to nobody else', () => {
    expect(passed({ accept: { value: '*/*' } })).toEqual({
      accept: { value: '*/*' },
      'x-api-key': { value: 'da2-key' },
    });
    const both = { authorization: { value: tokenOf() }, 'x-api-key': { value: 'own' } };
    expect(passed(both)).toEqual({ authorization: { value: tokenOf() } });
  });

  it("replaces a key of the client's own", () => {
    expect(passed({ 'x-api-key': { value: 'own' } })).toEqual({
      'x-api-key': { value: 'da2-key' },
    });
  });

  it('leaves preflights to AppSync', () => {
    expect(run({}, 'OPTIONS')).toEqual({ method: 'OPTIONS', uri: '/graphql', headers: VIEWER });
  });

  it('says whose request it is, whatever the client says', () => {
    const claimed = { value: '192.0.2.1', multiValue: [{ value: '192.0.2.1' }, { value: 'x' }] };
    const { headers } = run({ 'x-viewer-address': claimed }) as { headers: Headers };

    expect(headers['x-viewer-address']).toEqual(VIEWER['x-viewer-address']);
  });

  it.each([
    ['an expired token', `Bearer ${tokenOf({ exp: NOW - 1 })}`],
    ['a token that never expires', `Bearer ${tokenOf({ exp: undefined })}`],
    ['an expiry that is text', `Bearer ${tokenOf({ exp: String(NOW + 600) })}`],
    ['a token of another pool', `Bearer ${tokenOf({ iss: `${ISSUER}2` })}`],
    ['a token of another client', `Bearer ${tokenOf({ client_id: 'other' })}`],
    ['an id token', `Bearer ${tokenOf({ token_use: 'id' })}`],
    ['what is no token', 'Bearer null'],
    ['no token after the scheme', 'Bearer '],
    ['an empty header', ''],
    ['another scheme', 'Basic YTpi'],
    ['two tokens', `Bearer ${tokenOf()} ${tokenOf()}`],
    ['a signature of IAM', 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=c'],
    ['claims that are no JSON', `Bearer e30.${base64('{')}.c2ln`],
    ['claims that are null', `Bearer e30.${base64('null')}.c2ln`],
    ['claims that are no base64', 'Bearer e30.a+b/.c2ln'],
    ['claims that are no UTF-8', 'Bearer e30._w.c2ln'],
    ['no signature', `Bearer e30.${base64(JSON.stringify(CLAIMS))}.`],
  ])('answers %s in words that the client knows', (_, value) => {
    const answer = run({ authorization: { value } }) as { body: string };

    expect(answer).toMatchObject({
      statusCode: 200,
      headers: { 'access-control-allow-origin': { value: '*' } },
    });
    expect(JSON.parse(answer.body)).toMatchObject({
      data: null,
      errors: [{ message: 'Unauthorized', errorType: 'UnauthorizedException' }],
    });
  });

  it('refuses two headers', () => {
    const value = `Bearer ${tokenOf()}`;
    const authorization = { value, multiValue: [{ value }, { value }] };

    expect(run({ authorization })).toMatchObject({ statusCode: 200 });
  });

  it('is small enough for CloudFront with room for the names that the stack sets', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(9_000);
  });
});

it('sends the real-time path on under the name that AppSync has for it, and says whose it is', () => {
  const realtime = readFileSync(new URL('graphql-realtime.js', import.meta.url), 'utf8');
  const request = { uri: '/graphql/realtime', headers: { 'x-viewer-address': { value: 'x' } } };

  expect(handled(realtime, request)).toEqual({ uri: '/graphql', headers: VIEWER });
});

function run(headers: Headers, method = 'POST'): unknown {
  return handled(code, { method, uri: '/graphql', headers });
}

/** Runs a function without any global of Node, as CloudFront does. */
function handled(source: string, request: object): unknown {
  const event = JSON.stringify({ viewer: { ip: '203.0.113.7' }, request });
  const result: unknown = runInNewContext(`${source}; JSON.stringify(handler(${event}))`, {});
  return JSON.parse(String(result));
}

/** What goes on of a request's headers, but for what says whose it is. */
function passed(headers: Headers): unknown {
  const { 'x-viewer-address': _, ...others } = (run(headers) as { headers: Headers }).headers;
  return others;
}

function tokenOf(claims: Record<string, unknown> = {}): string {
  return ['{"alg":"RS256"}', JSON.stringify({ ...CLAIMS, ...claims }), 'signature']
    .map(base64)
    .join('.');
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

import { describe, expect, it } from '@jest/globals';
import { subjectOf } from './token-subject.ts';

function tokenOf(claims: unknown): string {
  return `header.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
}

describe('whose a token is', () => {
  it.each([
    { sub: '0b9d6e1c' },
    { sub: '0b9d6e1c', exp: 1 },
    // Their base64 has a `+` and a `/`, and no length that is a multiple of four.
    { sub: '0b9d6e1c', name: '>>>???~~~' },
    { sub: '0b9d6e1c', name: 'Łukasz 한' },
  ])('is its subject: %j', (claims) => expect(subjectOf(tokenOf(claims))).toBe('0b9d6e1c'));

  it.each([
    null,
    '',
    'opaque',
    'a.token.of-nobody',
    tokenOf(null),
    tokenOf({}),
    tokenOf({ sub: '' }),
    tokenOf({ sub: 1 }),
  ])('is not said by %j', (token) => expect(subjectOf(token)).toBeUndefined());
});

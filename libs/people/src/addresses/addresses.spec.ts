import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { Addresses } from './addresses.ts';
import { opaqueAddress } from './opaque-address.ts';

const reader = { id: randomUUID(), email: 'Jo@Example.com' };
const other = randomUUID();

describe('addresses', () => {
  const addresses = new Addresses(reader);

  it('are the own email and opaque ones of everybody else', () => {
    expect(addresses.of(reader.id)).toBe(reader.email);
    expect(addresses.of(other)).toBe(`${other}@users.noreply.invalid`);
  });

  it('name whom they were given for', () => {
    expect(addresses.idOf('jo@example.COM')).toBe(reader.id);
    expect(addresses.idOf(addresses.of(other))).toBe(other);
    expect(addresses.idOf(opaqueAddress(reader.id))).toBe(reader.id);
  });

  it.each([
    'someone@example.com',
    '',
    '@users.noreply.invalid',
    'x@users.noreply.invalid',
    `${other}@users.noreply.invalid.example.com`,
    `evil+${other}@users.noreply.invalid`,
    `${other}@users.noreply.invalid\n`,
  ])('name nobody else: %j', (address) => {
    expect(addresses.idOf(address)).toBeUndefined();
  });

  it('may be repeated by their owner, as may the token', () => {
    expect(() =>
      addresses.assertNoneElse({
        currentUser: reader.email,
        author: opaqueAddress(reader.id),
        follower: ' ',
        favorited_by: null,
        token: tokenOf(reader.id),
      }),
    ).not.toThrow();
  });

  it.each([
    ['author', opaqueAddress(other)],
    ['currentUser', 'someone@example.com'],
    ['token', tokenOf(other)],
    ['token', 'garbage'],
    ['token', 'a.bnVsbA.c'],
  ])('are refused in %s for somebody else: %s', (argument, value) => {
    expect(() => addresses.assertNoneElse({ [argument]: value })).toThrow(
      `${argument} names somebody else`,
    );
  });

  it('name nobody as the reader where nobody is signed in', () => {
    const anonymous = new Addresses();

    expect(() => anonymous.assertNoneElse({ currentUser: '', token: '' })).not.toThrow();
    expect(() => anonymous.assertNoneElse({ currentUser: reader.email })).toThrow(
      'token is missing',
    );
    expect(anonymous.of(reader.id)).toBe(opaqueAddress(reader.id));
  });
});

function tokenOf(sub: string): string {
  return `e30.${Buffer.from(JSON.stringify({ sub })).toString('base64url')}.x`;
}

import { describe, expect, it } from '@jest/globals';
import { retryDelay, userIn, verdictOf } from './session-state.ts';

const USER = { email: 'jo@example.com', token: 'a.b.c', username: 'jo', bio: null, image: null };

describe('what GET /user says of a token', () => {
  it.each([400, 401, 403, 404, 422])('is that it is no good, with %d', (status) => {
    expect(verdictOf(status, { errors: { token: ['is invalid'] } })).toBe('invalid');
  });

  it.each([0, 408, 429, 500, 502, 503])('is nothing, with %d', (status) => {
    expect(verdictOf(status, undefined)).toBe('unknown');
  });

  it('is whose it is, with a user', () => {
    expect(verdictOf(200, { user: USER })).toBe('valid');
  });

  it.each([
    undefined,
    null,
    '',
    {},
    { user: null },
    { user: {} },
    { user: { ...USER, token: '' } },
  ])('is nothing, with 200 and the body %j', (body) =>
    expect(verdictOf(200, body)).toBe('unknown'),
  );
});

it('takes a bio and an image that are missing or empty for none', () => {
  expect(userIn({ user: { ...USER, bio: '', image: undefined } })).toEqual(USER);
});

it('asks again ever later, but at least every 15 seconds', () => {
  expect([1, 2, 3, 4, 5, 50].map(retryDelay)).toEqual([1000, 2000, 4000, 8000, 15000, 15000]);
});

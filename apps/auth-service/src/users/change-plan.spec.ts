import { describe, expect, it } from '@jest/globals';
import { planChanges } from './change-plan.ts';

const JANE = { id: 'u1', username: 'jane', email: 'Jane@example.com', bio: null, image: 'a.png' };

describe('planChanges', () => {
  it('leaves out what stays as it is, and the password', () => {
    const changes = {
      username: 'jane',
      email: 'Jane@example.com',
      bio: null,
      image: 'a.png',
      password: 'correct horse',
    };

    expect(planChanges(JANE, changes)).toEqual({ profile: {}, names: {}, changesAddress: false });
  });

  it('reserves a new username and a new address', () => {
    expect(planChanges(JANE, { username: 'Jane', email: 'j@example.com', bio: 'x' })).toEqual({
      profile: { username: 'Jane', email: 'j@example.com', bio: 'x' },
      names: { username: 'Jane', email: 'j@example.com' },
      changesAddress: true,
    });
  });

  it('takes an address that differs in case for the same, but shows it as it was given', () => {
    expect(planChanges(JANE, { email: 'jane@example.com' })).toEqual({
      profile: { email: 'jane@example.com' },
      names: {},
      changesAddress: false,
    });
  });

  it('removes by null', () => {
    expect(planChanges(JANE, { image: null }).profile).toEqual({ image: null });
  });
});

import { describe, expect, it } from '@jest/globals';
import { signInAddress } from './sign-in-address.ts';

const long = `${'x'.repeat(230)}@example.com`;

describe('signInAddress', () => {
  it('is the address itself up to 128 characters', () => {
    const email = `${'X'.repeat(116)}@example.com`;

    expect(email).toHaveLength(128);
    expect(signInAddress(email)).toBe(email);
  });

  it('is short, the same whatever the case, and different for each longer one', () => {
    expect(signInAddress(long).length).toBeLessThanOrEqual(128);
    expect(signInAddress(long.toUpperCase())).toBe(signInAddress(long));
    expect(signInAddress(`y${long}`)).not.toBe(signInAddress(long));
  });
});

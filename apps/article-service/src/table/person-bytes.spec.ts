import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { personBytes, personIdOf } from './person-bytes.ts';

describe('a person’s id in bytes', () => {
  it('is 16 of them, and the same id again', () => {
    for (const id of [randomUUID(), 'd4789428-f0a1-70e5-5c4a-0123456789ab']) {
      expect(personBytes(id)).toHaveLength(16);
      expect(personIdOf(personBytes(id))).toBe(id);
    }
  });

  it.each([
    '',
    'somebody',
    'D4789428-F0A1-70E5-5C4A-0123456789AB',
    'd4789428f0a170e55c4a0123456789ab',
  ])('is not made of %j', (id) => {
    expect(() => personBytes(id)).toThrow(TypeError);
  });
});

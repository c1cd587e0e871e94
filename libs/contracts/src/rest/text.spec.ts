import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { BLANK, characterCount, envelope, requiredText, text, trimmedText } from './text.ts';

const messages = (schema: z.ZodType, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

describe('characterCount', () => {
  it.each([
    ['', 0],
    ['abc', 3],
    ['😀', 1],
    ['한국', 2],
  ])('counts %j as people do', (value, count) => {
    expect(characterCount(value)).toBe(count);
  });
});

describe('text', () => {
  it('takes up to its maximum of characters, however many code units they need', () => {
    expect(messages(text(3), '😀😀😀')).toEqual([]);
    expect(messages(text(3), '😀😀😀😀')).toEqual(['is too long (maximum is 3 characters)']);
  });

  it.each([[5], [true], [{}], [['a']]])('refuses %j, which is no text', (value) => {
    expect(messages(text(3), value)).toEqual(['must be a string']);
  });

  it('refuses a lone surrogate, which has no UTF-8 form', () => {
    expect(messages(text(3), '\ud800')).toEqual(['is not valid text']);
  });

  it('takes empty text', () => {
    expect(text(3).parse('')).toBe('');
  });
});

describe('requiredText', () => {
  it.each([[undefined], [null], [''], [' \n\t ']])('calls %j blank', (value) => {
    expect(messages(requiredText(9), value)).toEqual([BLANK]);
  });

  it('keeps the blanks around what was sent', () => {
    expect(requiredText(9).parse(' a ')).toBe(' a ');
  });
});

describe('trimmedText', () => {
  it('trims before it counts', () => {
    expect(trimmedText(1).parse('  a  ')).toBe('a');
  });

  it.each([[undefined], [null], ['   ']])('calls %j blank', (value) => {
    expect(messages(trimmedText(9), value)).toEqual([BLANK]);
  });
});

describe('envelope', () => {
  const schema = envelope(
    'user',
    z.object({ email: requiredText(9), name: text(9).optional() }),
    'Named',
  );

  it.each([[undefined], [null], [{}], [{ user: null }], [{ user: {} }]])(
    'names every field that is needed when %j is sent',
    (body) => {
      const [issue] = schema.safeParse(body).error?.issues ?? [];
      expect(issue).toMatchObject({ path: ['user', 'email'], message: BLANK });
    },
  );

  it.each([['text'], [5], [[]]])('refuses %j as a body', (body) => {
    expect(messages(schema, body)).toEqual(['must be an object']);
  });

  it('ignores unknown fields', () => {
    expect(schema.parse({ user: { email: 'e', admin: true }, more: 1 })).toEqual({
      user: { email: 'e' },
    });
  });
});

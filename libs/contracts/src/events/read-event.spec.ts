import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { readEvent, UnreadableEventError } from './read-event.ts';

const first = defineEvent({
  type: 'book.lent',
  source: 'library',
  version: 1,
  data: z.object({ book: z.string(), reader: z.string() }),
});

/** The name has become a first and a last one; old events only have the whole. */
const second = defineEvent({
  type: 'book.lent',
  source: 'library',
  version: 2,
  data: z.object({ book: z.string(), reader: z.object({ name: z.string() }) }),
  previous: {
    data: z.object({ book: z.string(), reader: z.string() }),
    upgrade: ({ book, reader }) => ({ book, reader: { name: reader } }),
  },
});

const lent = {
  id: 'e-1',
  type: 'book.lent',
  version: 1,
  time: '2026-11-23T09:15:30.123Z',
  actor: 'u-1',
  correlationId: 'r-1',
  aggregate: 'book:7',
  sequence: 3,
  data: { book: '7', reader: 'Jo' },
};

describe('readEvent', () => {
  it('gives an event of the current version as it is', () => {
    expect(readEvent(first, lent)).toEqual(lent);
  });

  it('takes numbers and data as a pipe writes them: as text', () => {
    const piped = { ...lent, version: '1', sequence: '3', data: JSON.stringify(lent.data) };

    expect(readEvent(first, piped)).toEqual(lent);
  });

  it('lets a consumer of the next version read it', () => {
    expect(readEvent(second, lent)).toEqual({
      ...lent,
      version: 2,
      data: { book: '7', reader: { name: 'Jo' } },
    });
  });

  it('ignores what later minor changes add', () => {
    const richer = { ...lent, trace: 'x', data: { ...lent.data, until: 'May' } };

    expect(readEvent(first, richer)).toEqual(lent);
  });

  it.each([
    ['a version from the future', { ...lent, version: 2 }, /only version 1 can be read/],
    ['another type', { ...lent, type: 'book.burnt' }, /consumer of book.lent/],
    ['data that do not fit', { ...lent, data: { book: 7 } }, /data|book: .*reader: /],
    ['text that is not JSON', { ...lent, data: '{' }, /data/],
    ['an array', { ...lent, data: [] }, /data/],
    ['no id', { ...lent, id: undefined }, /id: /],
    ['a time without a zone', { ...lent, time: '2026-11-23 09:15' }, /time: /],
    ['a negative sequence', { ...lent, sequence: -1 }, /sequence: /],
    ['nothing', undefined, /the event is not valid/],
    ['text', 'hello', /the event is not valid/],
  ])('refuses %s, and says why', (_, detail, reason) => {
    expect(() => readEvent(first, detail)).toThrow(UnreadableEventError);
    expect(() => readEvent(first, detail)).toThrow(reason);
  });

  it('refuses data of the previous version that do not fit it', () => {
    expect(() => readEvent(second, { ...lent, data: { book: '7' } })).toThrow(
      /book\.lent version 1 .* reader: /,
    );
  });
});

describe('defineEvent', () => {
  const data = z.object({});

  it.each(['published', 'Article.published', 'article.Published', 'a.b.c', ''])(
    'refuses the name %j',
    (type) => {
      expect(() => defineEvent({ type, source: 's', version: 1, data })).toThrow(/is named/);
    },
  );

  it('demands the previous version of a second one', () => {
    expect(() => defineEvent({ type: 'a.b', source: 's', version: 2, data })).toThrow(/previous/);
  });
});

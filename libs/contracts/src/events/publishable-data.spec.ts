import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { defineEvent } from './define-event.ts';
import { publishableData, UnpublishableEventError } from './publishable-data.ts';

const lent = defineEvent({
  type: 'book.lent',
  source: 'library',
  version: 2,
  data: z.object({ book: z.string(), readers: z.array(z.object({ name: z.string() })) }),
  previous: {
    data: z.object({ book: z.string(), reader: z.string() }),
    upgrade: ({ book, reader }) => ({ book, readers: [{ name: reader }] }),
  },
});

describe('publishableData', () => {
  it('gives what the event has, and nothing else', () => {
    const data = { book: '7', readers: [{ name: 'Jo' }] };

    expect(publishableData(lent, { ...data, password: 'secret' })).toEqual(data);
  });

  it.each([
    ['a field that is missing', { readers: [] }, /: book: /],
    ['a field within a field', { book: '7', readers: [{ name: 7 }] }, /: readers\.0\.name: /],
    ['data of the version before', { book: '7', reader: 'Jo' }, /: readers: /],
    ['no object', 'seven', /: it: /],
  ])('refuses %s, by event, version and path', (_, data, path) => {
    const publish = (): unknown => publishableData(lent, data);

    expect(publish).toThrow(UnpublishableEventError);
    expect(publish).toThrow(/^book\.lent version 2 is not valid: /);
    expect(publish).toThrow(path);
  });
});

import { defineEvent, UnreadableEventError } from '@conduit/contracts/events';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { deliveredEvent } from './delivered-event.ts';

const lent = defineEvent({
  type: 'book.lent',
  source: 'library',
  version: 1,
  data: z.object({ book: z.string() }),
});
const events = new Map([[lent.type, lent]]);
const detail = {
  id: 'e-1',
  type: 'book.lent',
  version: 1,
  time: '2026-11-23T09:15:30.123Z',
  actor: 'u-1',
  correlationId: 'r-1',
  aggregate: 'book:7',
  sequence: 3,
  data: { book: '7' },
};
const delivered = { source: 'library', 'detail-type': 'book.lent', detail };

describe('deliveredEvent', () => {
  it('is the envelope inside the EventBridge event', () => {
    expect(deliveredEvent(JSON.stringify(delivered), events)).toEqual(detail);
  });

  it.each([
    ['text', 'hello', /not JSON/],
    ['nothing', '', /not JSON/],
    ['null', 'null', /no EventBridge event/],
    ['a list', '[]', /no EventBridge event/],
    ['an object without a type', '{}', /Nothing is known of events "undefined"/],
    [
      'an unknown type',
      JSON.stringify({ ...delivered, 'detail-type': 'book.burnt' }),
      /book.burnt/,
    ],
    ['__proto__', '{"detail-type":"__proto__"}', /Nothing is known/],
    ['another publisher', JSON.stringify({ ...delivered, source: 'aws.s3' }), /not by aws.s3/],
    ['no detail', JSON.stringify({ ...delivered, detail: undefined }), /the event is not valid/],
  ])('refuses %s, and says why', (_, body, reason) => {
    expect(() => deliveredEvent(body, events)).toThrow(UnreadableEventError);
    expect(() => deliveredEvent(body, events)).toThrow(reason);
  });
});

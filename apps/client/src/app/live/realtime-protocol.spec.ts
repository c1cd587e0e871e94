import { expect, it } from '@jest/globals';
import { parseServerMessage, reconnectDelay } from './realtime-protocol.ts';

it.each(['', 'null', '[]', '{}', '{"type":"data"}', '{"type":"data","id":"1","payload":{}}', 7])(
  'takes %j for a sign of life only',
  (text) => expect(parseServerMessage(text)).toEqual({ type: 'other' }),
);

it('waits ever longer to come back, a minute at most and never the same as others', () => {
  expect([1, 2, 3, 50].map((failures) => reconnectDelay(failures, 1))).toEqual([
    ...[1_000, 2_000, 4_000, 60_000],
  ]);
  expect(reconnectDelay(1, 0)).toBe(500);
});

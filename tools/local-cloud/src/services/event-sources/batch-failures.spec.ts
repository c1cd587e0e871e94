import { describe, expect, it } from '@jest/globals';
import { batchFailures } from './batch-failures.ts';

const IDS = ['a', 'b', 'c'];
const failing = (...ids: unknown[]): string =>
  JSON.stringify({ batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })) });

// Lambda Developer Guide, "Implementing partial batch responses", success and failure conditions.
describe('batchFailures', () => {
  it.each(['', 'null', '{}', '{"batchItemFailures":[]}', '{"batchItemFailures":null}'])(
    'takes %j for success',
    (payload) => {
      expect(batchFailures(payload, IDS)).toEqual([]);
    },
  );

  it('are those that the function names', () => {
    expect(batchFailures(failing('b'), IDS)).toEqual(['b']);
  });

  it.each([
    ['text', '"ok"'],
    ['no JSON', '{'],
    ['an unknown key', '{"batchItemFailures":[{"id":"a"}]}'],
    ['an empty id', failing('')],
    ['no id', failing(null)],
    ['an id that is no text', failing(1)],
    ['an id of no message', failing('a', 'x')],
    ['no list', '{"batchItemFailures":{}}'],
  ])('are all of them after %s', (_, payload) => {
    expect(batchFailures(payload, IDS)).toEqual(IDS);
  });
});

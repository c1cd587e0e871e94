import { describe, expect, it } from '@jest/globals';
import { parseServerMessage, reconnectDelay } from './realtime-protocol.ts';

it.each(['', 'null', '[]', '{}', '{"type":"data"}', '{"type":"data","id":"1","payload":{}}', 7])(
  'takes %j for a sign of life only',
  (text) => expect(parseServerMessage(text)).toEqual({ type: 'other' }),
);

describe('an error', () => {
  const error = (errors: unknown, id?: string) =>
    parseServerMessage(JSON.stringify({ type: 'error', id, payload: { errors } }));

  it.each(['Unauthorized', 'UnsupportedOperation', 'ARTICLE_NOT_FOUND', 'INVALID_INPUT', null])(
    'of type %j is a refusal',
    (errorType) => expect(error([{ errorType }], '1')).toEqual({ type: 'refusal', id: '1' }),
  );

  it.each(['LimitExceededError', 'Lambda:ServiceException', 'UNAVAILABLE', 'SomethingNew'])(
    'of type %j is a failure',
    (errorType) => expect(error([{ errorType }], '1')).toEqual({ type: 'failure', id: '1' }),
  );

  it('may come alone, without a list and without saying what it is about', () => {
    expect(error({ errorType: 'LimitExceededError' })).toEqual({ type: 'failure', id: undefined });
    expect(error({ errorType: 'UnauthorizedException' })).toEqual({ type: 'other' });
  });

  it('among others is a refusal where one of them is', () => {
    const errors = [{ errorType: 'UNAVAILABLE' }, { errorType: 'ARTICLE_NOT_FOUND' }];
    expect(error(errors, '1')).toEqual({ type: 'refusal', id: '1' });
  });

  it('about a subscription that runs already is none', () => {
    expect(error([{ errorType: 'DuplicatedOperationError' }], '1')).toEqual({ type: 'other' });
  });
});

it('waits ever longer to come back, a minute at most and never the same as others', () => {
  expect([1, 2, 3, 50].map((failures) => reconnectDelay(failures, 1))).toEqual([
    ...[1_000, 2_000, 4_000, 60_000],
  ]);
  expect(reconnectDelay(1, 0)).toBe(500);
});

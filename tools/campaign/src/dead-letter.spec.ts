import { describe, expect, it } from '@jest/globals';
import { deadLetterOf, describeDeadLetter } from './dead-letter.ts';

const RULE = { ERROR_CODE: 'SDK_CLIENT_ERROR', ERROR_MESSAGE: 'too large' };

describe('a dead letter', () => {
  it.each([
    ['its consumer', { Reason: 'Error: no', ReceiveCount: '5' }, 'consumer: Error: no'],
    ['a rule', RULE, 'rule: SDK_CLIENT_ERROR: too large'],
    ['its queue', {}, 'no reason: the queue itself moved it, received too often'],
  ])('says that %s moved it, and why', (_, attributes, description) => {
    const letter = deadLetterOf('a-queue-dlq', attributes);

    expect(letter.queue).toBe('a-queue-dlq');
    expect(describeDeadLetter(letter)).toBe(description);
  });

  it('has no reason but what stands in it', () => {
    expect(deadLetterOf('a-queue-dlq', {})).toEqual({ queue: 'a-queue-dlq', movedBy: 'queue' });
  });
});

import { describe, expect, it } from '@jest/globals';
import { parseFunctionName } from './function-name.ts';

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:articles';

describe('parseFunctionName', () => {
  it.each([
    ['articles', undefined],
    ['articles:live', 'live'],
    ['articles:$LATEST', '$LATEST'],
    ['000000000000:function:articles', undefined],
    [arn, undefined],
    [`${arn}:7`, '7'],
  ])('takes %s', (text, qualifier) => {
    expect(parseFunctionName(text)).toEqual({ name: 'articles', qualifier });
  });

  it.each(['', 'two words', 'a'.repeat(65), `${arn}:live:more`, 'arn:aws:sqs:us-east-1:0:x'])(
    'refuses %p',
    (text) => {
      expect(() => parseFunctionName(text)).toThrow('is not the name or ARN of a function');
    },
  );

  it('knows no other region or account', () => {
    expect(() => parseFunctionName(arn.replace('us-east-1', 'eu-west-1'))).toThrow('not found');
    expect(() => parseFunctionName(arn.replace(/\d{12}/, '1'.repeat(12)))).toThrow('not found');
  });
});

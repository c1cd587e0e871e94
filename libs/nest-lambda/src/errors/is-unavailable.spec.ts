import { describe, expect, it } from '@jest/globals';
import { RateLimitedError } from './domain-error.ts';
import { isUnavailable } from './is-unavailable.ts';

function errorWith(properties: object): Error {
  return Object.assign(new Error('secret'), properties);
}

describe('isUnavailable', () => {
  it.each([
    { code: 'ECONNREFUSED' },
    { code: 'ECONNRESET' },
    { name: 'TimeoutError' },
    { name: 'InternalServerError', $metadata: { httpStatusCode: 500 } },
    { name: 'ServiceException', $metadata: { httpStatusCode: 503 } },
  ])('is so for %j', (properties) => {
    expect(isUnavailable(errorWith(properties))).toBe(true);
  });

  it.each([
    [errorWith({ name: 'ValidationException', $metadata: { httpStatusCode: 400 } })],
    [new TypeError('wrong')],
    [new RateLimitedError()],
    ['ECONNRESET'],
    [undefined],
  ])('is not for %s', (error) => {
    expect(isUnavailable(error)).toBe(false);
  });
});

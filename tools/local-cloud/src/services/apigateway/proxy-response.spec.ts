import { describe, expect, it } from '@jest/globals';
import { proxyResponse } from './proxy-response.ts';

describe('proxyResponse', () => {
  const png = Buffer.from([0x89, 0x50, 0x00, 0xff]);
  const image = JSON.stringify({
    statusCode: '200',
    headers: { 'content-type': 'image/png' },
    body: png.toString('base64'),
    isBase64Encoded: true,
  });

  it('decodes base64 for a client that accepts a binary media type', () => {
    expect(proxyResponse(image, 'image/png,*/*', ['image/*']).body).toEqual(png);
    expect(proxyResponse(image, 'text/html', ['image/*']).body.toString()).toBe('iVAA/w==');
  });

  it('takes a status as text, no body, and numbers as header values', () => {
    const { status, headers, body } = proxyResponse(
      '{"statusCode":"204","headers":{"x-count":3},"body":null}',
      undefined,
      [],
    );

    expect(status).toBe(204);
    expect(headers).toContainEqual(['x-count', '3']);
    expect(body).toHaveLength(0);
  });

  it.each([
    'null',
    '"text"',
    '{}',
    '{"statusCode":42}',
    '{"statusCode":101}',
    '{"statusCode":200,"headers":{"not a name":"x"}}',
    '{"statusCode":200,"headers":{"a":"x\\r\\nset-cookie: b=1"}}',
    '{"statusCode":200,"body":{"an":"object"}}',
    '{"statusCode":200,"headers":{"a":{}}}',
    '{"statusCode":200,"multiValueHeaders":{"a":"not a list"}}',
  ])('is a bad gateway for %s', (payload) => {
    expect(() => proxyResponse(payload, undefined, [])).toThrow(
      expect.objectContaining({ status: 502, type: 'INTEGRATION_FAILURE' }),
    );
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { HttpRequest } from '../../http-origin.ts';
import { headObjection } from './request-size.ts';
import { ApiFixture } from './testing/api-fixture.ts';

// Processes start slowly on a busy machine.

/** `GET /dev/tags HTTP/1.1` and `X-Long: …`, each with its line end. */
const FRAME = 'GET /dev/tags HTTP/1.1\r\n'.length + 'X-Long: \r\n'.length;

function request(value: string, query = ''): HttpRequest {
  return {
    method: 'GET',
    path: '/dev/tags',
    query,
    headers: [['X-Long', value]],
    body: Buffer.from('a body is not counted'),
    sourceIp: '127.0.0.1',
  };
}

describe('the head of a request', () => {
  it('may have 10,240 bytes, the request line included', () => {
    expect(headObjection(request('x'.repeat(10_240 - FRAME)))).toBeUndefined();
    expect(headObjection(request('x'.repeat(10_241 - FRAME)))).toMatch(/have 10241 bytes/);
  });

  it('shares them between headers and query', () => {
    expect(headObjection(request('x'.repeat(5_000), 'q='.padEnd(5_000, 'x')))).toBeUndefined();
    expect(headObjection(request('x'.repeat(5_000), 'q='.padEnd(5_300, 'x')))).toBeDefined();
  });
});

describe('a stage', () => {
  let api: ApiFixture;
  beforeAll(async () => void (api = await ApiFixture.start()));
  afterAll(() => api.stop());

  it('refuses longer heads with a gateway response, and tells the developer how long', async () => {
    const send = (bytes: number): Promise<object> =>
      api.send('GET', '/dev/articles', { headers: [['X-Large', 'x'.repeat(bytes)]] });

    expect(await send(10_000)).toMatchObject({ status: 201 });
    expect(await send(10_240)).toMatchObject({
      status: 413,
      body: { type: 'REQUEST_TOO_LARGE', message: 'Request Too Long' },
    });
    expect(api.lines.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/The request line and the headers have \d+ bytes/),
    );
  });
});

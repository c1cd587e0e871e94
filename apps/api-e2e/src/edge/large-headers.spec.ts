import { describe, expect, it } from '@jest/globals';
import { Answer } from '../client/answer.ts';
import { expectErrorsAbout } from '../client/expect-errors.ts';
import { baseUrl } from '../client/send.ts';

/** Not held to the API's document, which says of each operation only what its service answers. */
async function get(path: string, headers: Record<string, string>): Promise<Answer> {
  const response = await fetch(`${baseUrl()}/api${path}`, { headers });
  return new Answer(`GET /api${path}`, response.status, response.headers, await response.text());
}

const large = (bytes: number): Record<string, string> => ({ 'X-Large': 'x'.repeat(bytes) });

describe('headers', () => {
  it('of 9 KB in all are passed on', async () => {
    expect(await get('/tags', large(9_000))).toMatchObject({ status: 200 });
  });

  it.each(['/tags', '/user', '/nowhere'])(
    "of more than API Gateway's 10,240 bytes are refused at %s by the gateway itself",
    async (path) => {
      const answer = await get(path, large(10_240));

      expectErrorsAbout(answer, 413, 'body');
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    },
  );

  it('are refused when many small ones add up', async () => {
    const headers = Array.from({ length: 120 }, (_, index) => [`X-${index}`, 'x'.repeat(90)]);

    const answer = await get('/tags', Object.fromEntries(headers));

    expectErrorsAbout(answer, 413, 'body');
  });

  it('are refused together with a URL that leaves them no room', async () => {
    const answer = await get(`/tags?q=${'x'.repeat(6_000)}`, large(4_500));

    expectErrorsAbout(answer, 413, 'body');
  });

  it("of more than CloudFront's 32,768 bytes get no further than the edge", async () => {
    const { status } = await get('/tags', large(33_000));

    expect(status).toBe(431);
  });
});

import { describe, expect, it } from '@jest/globals';
import { answerOf, done } from './answer.ts';

const response = (status: number): Response => new Response(null, { status });

describe('answerOf', () => {
  it('gives the body', async () => {
    const request = Promise.resolve({ data: { tags: [] }, response: response(200) });

    await expect(answerOf(request, 'tags')).resolves.toEqual({ tags: [] });
  });

  it.each([undefined, null, '', {}, { tags: null }])(
    'refuses the body %j that lacks what is needed',
    async (data) => {
      const request = Promise.resolve({
        data: data as { tags: string[] },
        response: response(200),
      });

      await expect(answerOf(request, 'tags')).rejects.toMatchObject({ kind: 'malformed' });
    },
  );

  it.each([
    [{ errors: { email: ['is invalid', 'is long'] } }, ['email is invalid', 'email is long']],
    [{ errors: 'broken' }, []],
    ['<html>', []],
    [undefined, []],
  ])('reads the messages of %j', async (error, messages) => {
    const request = Promise.resolve({ error, response: response(422) });

    await expect(answerOf(request)).rejects.toMatchObject({
      kind: 'refused',
      status: 422,
      messages,
    });
  });

  it('tells a lost connection from an answer that is no JSON', async () => {
    const lost = answerOf(Promise.reject(new TypeError('Failed to fetch')));
    const garbled = answerOf(Promise.reject(new SyntaxError('Unexpected token <')));

    await expect(lost).rejects.toMatchObject({ kind: 'unreachable' });
    await expect(garbled).rejects.toMatchObject({ kind: 'malformed' });
  });
});

describe('done', () => {
  it.each([200, 204])('takes %d with any body', async (status) => {
    await expect(done(Promise.resolve({ data: 'ok', response: response(status) }))).resolves.toBe(
      undefined,
    );
  });

  it('passes a refusal on', async () => {
    const request = Promise.resolve({ error: {}, response: response(403) });

    await expect(done(request)).rejects.toMatchObject({ status: 403 });
  });
});

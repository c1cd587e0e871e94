import { describe, expect, it } from '@jest/globals';
import { Answer } from '../client/answer.ts';
import { assertDocumented } from './assert-documented.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };
const PROFILE = { username: 'jo', bio: null, image: null, following: false };

function asserting(
  [method, path]: [string, string],
  status: number,
  body: unknown,
  headers: Record<string, string> = JSON_TYPE,
): () => void {
  const text = body === undefined ? '' : JSON.stringify(body);
  const answer = new Answer(`${method} ${path}`, status, new Headers(headers), text);
  return () => assertDocumented(method, `http://localhost${path}`, answer);
}

describe('assertDocumented', () => {
  it.each<[string, [string, string], number, unknown]>([
    ['a documented answer', ['GET', '/api/profiles/jo'], 200, { profile: PROFILE }],
    ['a documented refusal', ['GET', '/api/tags?x=1'], 429, { errors: { request: ['no'] } }],
    ['a failure in the shape of errors', ['GET', '/api/tags'], 503, { errors: { a: ['b'] } }],
    ['an answer without a body', ['DELETE', '/api/articles/a'], 204, undefined],
    ['a refusal where nothing is', ['GET', '/api/nowhere'], 404, { errors: { route: ['no'] } }],
  ])('accepts %s', (_, request, status, body) => {
    expect(asserting(request, status, body)).not.toThrow();
  });

  it.each<[string, [string, string], number, unknown, string]>([
    [
      'a field too many',
      ['GET', '/api/profiles/jo'],
      200,
      { profile: { ...PROFILE, email: 'jo@example.com' } },
      'must NOT have additional properties',
    ],
    ['a field too few', ['GET', '/api/tags'], 200, {}, "must have required property 'tags'"],
    ['another status', ['GET', '/api/tags'], 404, { errors: { a: ['b'] } }, 'it names no 404'],
    ['another shape of errors', ['GET', '/api/tags'], 429, { message: 'no' }, 'errors'],
    ['a body where none is', ['DELETE', '/api/articles/a'], 204, {}, 'has no body'],
    ['success where nothing is', ['GET', '/api/nowhere'], 200, {}, 'no such operation'],
  ])('refuses %s', (_, request, status, body, problem) => {
    expect(asserting(request, status, body)).toThrow(problem);
  });

  it('refuses another content type', () => {
    const html = { 'content-type': 'text/html' };

    expect(asserting(['GET', '/api/tags'], 200, { tags: [] }, html)).toThrow('content type');
  });
});

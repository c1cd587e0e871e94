import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { RuntimeConfig } from './runtime-config.ts';

const LIVE = { host: 'h', apiKey: 'k' };

let answers: (() => Promise<Response>)[];
let config: RuntimeConfig;

beforeEach(() => {
  config = new RuntimeConfig();
  jest.spyOn(globalThis, 'fetch').mockImplementation(() => {
    const answer = answers.shift();
    return answer ? answer() : Promise.reject(new Error('asked too often'));
  });
});

afterEach(() => void jest.restoreAllMocks());

const json = (body: unknown, status?: number) => () =>
  Promise.resolve(Response.json(body, status === undefined ? {} : { status }));

it.each([
  ['what was read', { live: LIVE }, LIVE],
  ['that there are no subscriptions here', { environment: 'dev' }, 'none'],
])('keeps %s', async (_, body, expected) => {
  answers = [json(body)];

  expect(await Promise.all([config.live(), config.live()])).toEqual([expected, expected]);
  expect(await config.live()).toEqual(expected);
});

it.each([
  ['is not answered', () => Promise.reject(new TypeError('Failed to fetch'))],
  ['is answered with an error', json({}, 503)],
  ['is answered by something else', () => Promise.resolve(new Response('<html>'))],
])('asks again where the request %s', async (_, failing) => {
  answers = [failing, json({ live: LIVE })];

  expect(await Promise.all([config.live(), config.live()])).toEqual(['unread', 'unread']);
  expect(await config.live()).toEqual(LIVE);
});

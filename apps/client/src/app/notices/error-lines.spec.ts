import { expect, it } from '@jest/globals';
import { ApiError } from '../api/api-error.ts';
import { SessionEnded } from '../auth/session-ended.ts';
import { en } from '../i18n/messages.en.ts';
import { ko } from '../i18n/messages.ko.ts';
import { errorLines } from './error-lines.ts';

const english = { t: () => en };
const korean = { t: () => ko };

it('the words of the API are the English ones', () => {
  const error = new ApiError('refused', 422, ["title can't be blank", 'server is on fire']);

  expect(errorLines(error, english)).toEqual(error.messages);
});

it('another language has its own, where the API says what it is known for', () => {
  const error = new ApiError('refused', 422, ["title can't be blank", 'server is on fire']);

  expect(errorLines(error, korean)).toEqual(['제목: 비워 둘 수 없습니다.', 'server is on fire']);
});

it.each([
  [new ApiError('refused', 502), en.errors.refused('502')],
  [new ApiError('unreachable', 0), en.errors.unreachable],
  [new ApiError('malformed', 200), en.errors.malformed],
  [new SessionEnded(), en.auth.sessionEnded],
  [new TypeError('x is not a function'), en.errors.unexpected],
])('%s is said in our words', (error, line) => {
  expect(errorLines(error, english)).toEqual([line]);
});

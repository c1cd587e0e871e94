import { describe, expect, it } from '@jest/globals';
import {
  createArticleSchema,
  createCommentSchema,
  listQuerySchema,
  loginSchema,
  readNotificationsSchema,
  registerSchema,
  updateArticleSchema,
  updateUserSchema,
} from '@conduit/contracts';
import { inKorean } from './api-words.ko.ts';

/** Between them they break every rule that a field may have. */
const WRONG_VALUES = [
  null,
  '',
  7,
  'short',
  ' blank ends ',
  'a line\nbreak',
  '\uD800',
  'x'.repeat(1_000_001),
  '99999',
  '0',
  [7],
  Array.from({ length: 1_001 }, (_, n) => `${n}`),
];

const BODIES = [
  [registerSchema, 'user', ['username', 'email', 'password']],
  [loginSchema, 'user', ['email', 'password']],
  [updateUserSchema, 'user', ['username', 'email', 'password', 'image', 'bio']],
  [createArticleSchema, 'article', ['title', 'description', 'body', 'tagList']],
  [updateArticleSchema, 'article', ['title', 'description', 'body', 'tagList']],
  [createCommentSchema, 'comment', ['body']],
] as const;

const FLAT = [
  [listQuerySchema, ['limit', 'offset', 'tag', 'author', 'favorited']],
  [readNotificationsSchema, ['ids', 'all']],
] as const;

/** Each line that these schemas can make of a wrong value. */
function refusals(): string[] {
  const lines = WRONG_VALUES.flatMap((value) => [
    ...BODIES.flatMap(([schema, subject, fields]) =>
      fields.flatMap((field) => linesOf(schema.safeParse({ [subject]: { [field]: value } }))),
    ),
    ...FLAT.flatMap(([schema, fields]) =>
      fields.flatMap((field) => linesOf(schema.safeParse({ [field]: value }))),
    ),
  ]);
  return [...new Set(lines)];
}

interface Parsed {
  error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined;
}

function linesOf({ error }: Parsed): string[] {
  return (error?.issues ?? []).map(({ path, message }) => {
    const field = path.filter((segment) => typeof segment === 'string').at(-1) ?? 'body';
    return `${field} ${message}`;
  });
}

/** What services and the gateway say by themselves. */
const ANSWERS = [
  'username has already been taken',
  'email has already been taken',
  'password is invalid',
  'credentials invalid',
  'token is missing',
  'token is invalid',
  'article not found',
  'comment not found',
  'profile not found',
  'route not found',
  'article forbidden',
  'comment forbidden',
  "profile can't follow yourself",
  "profile can't be followed: you follow too many people",
  'body must be an object',
  'body is not valid JSON',
  'body is too large',
  'body is too large (maximum is 5 MB)',
  'body is too large for this page: ask for fewer articles',
  'path cannot be decoded',
  'request rate limited',
  'request cannot be processed',
  'request failed',
  'request failed, please try again',
];

describe('in Korean', () => {
  it.each([...refusals(), ...ANSWERS])('there are words for: %s', (line) => {
    const translated = inKorean(line);

    expect(translated).toMatch(/[가-힣]/);
    expect(translated.replace(/URL|JSON|MB/, '')).not.toMatch(/[a-z#]/i);
  });

  it.each([
    ["title can't be blank", '제목: 비워 둘 수 없습니다.'],
    ['username has already been taken', '사용자 이름: 이미 사용 중입니다.'],
    ['password is too short (minimum is 8 characters)', '비밀번호: 너무 짧습니다(8자 이상).'],
    ['body is too long (maximum is 1000000 characters)', '본문: 너무 깁니다(1,000,000자 이하).'],
    ['credentials invalid', '이메일이나 비밀번호가 올바르지 않습니다.'],
  ])('%s is %s', (line, translated) => expect(inKorean(line)).toBe(translated));

  it.each(['weather is fine', 'title is purple', 'nothing', '', 'server is on fire 7 times'])(
    'what nobody knows stays as it is: %j',
    (line) => expect(inKorean(line)).toBe(line),
  );
});

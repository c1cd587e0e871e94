import { describe, expect, it } from '@jest/globals';
import { createArticleSchema, updateArticleSchema } from './article.ts';

const valid = { title: 'T', description: 'D', body: 'B' };

function problemsOf(result: {
  error?: { issues: { path: PropertyKey[]; message: string }[] };
}): string[] {
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('createArticleSchema', () => {
  it('names every required field that is missing', () => {
    expect(problemsOf(createArticleSchema.safeParse({}))).toEqual([
      "article.title: can't be blank",
      "article.description: can't be blank",
      "article.body: can't be blank",
    ]);
  });

  it('keeps text as it was sent and ignores fields it does not know', () => {
    const article = { ...valid, title: ' a  b ', slug: 'mine' };

    expect(createArticleSchema.parse({ article })).toEqual({
      article: { ...valid, title: ' a  b ' },
    });
  });

  it.each([
    ['title', 255],
    ['description', 1_000],
    ['body', 1_000_000],
  ])('counts the characters of %s, not their code units', (field, maximum) => {
    const atMost = { article: { ...valid, [field]: '😀'.repeat(maximum) } };
    const beyond = { article: { ...valid, [field]: 'a'.repeat(maximum + 1) } };

    expect(createArticleSchema.safeParse(atMost).success).toBe(true);
    expect(problemsOf(createArticleSchema.safeParse(beyond))).toEqual([
      `article.${field}: is too long (maximum is ${maximum} characters)`,
    ]);
  });

  it('trims tags, drops repetitions and keeps the order', () => {
    const tagList = ['b', ' a ', 'b', 'a'];

    expect(createArticleSchema.parse({ article: { ...valid, tagList } }).article.tagList).toEqual([
      'b',
      'a',
    ]);
  });

  it.each([
    [null, 'article.tagList: must be a list of tags'],
    ['a', 'article.tagList: must be a list of tags'],
    [[' '], "article.tagList.0: can't be blank"],
    [['a', 1], 'article.tagList.1: must be a string'],
    [['\ud800'], 'article.tagList.0: is not valid text'],
    [['x'.repeat(65)], 'article.tagList.0: is too long (maximum is 64 characters)'],
    [
      Array.from({ length: 21 }, (_, n) => `t${n}`),
      'article.tagList: has too many tags (maximum is 20)',
    ],
    [
      Array.from({ length: 100_000 }, () => ''),
      'article.tagList: has too many tags (maximum is 20)',
    ],
  ])('refuses the tagList %j', (tagList, problem) => {
    expect(problemsOf(createArticleSchema.safeParse({ article: { ...valid, tagList } }))).toEqual([
      problem,
    ]);
  });
});

describe('updateArticleSchema', () => {
  it('accepts a body that changes nothing', () => {
    expect(updateArticleSchema.parse({ article: {} })).toEqual({ article: {} });
  });

  it('tells an absent tagList from an empty one', () => {
    expect(updateArticleSchema.parse({ article: { tagList: [] } })).toEqual({
      article: { tagList: [] },
    });
  });

  it.each(['title', 'description', 'body'])('refuses null and blank for %s', (field) => {
    for (const value of [null, '', ' ']) {
      expect(problemsOf(updateArticleSchema.safeParse({ article: { [field]: value } }))).toEqual([
        `article.${field}: can't be blank`,
      ]);
    }
  });
});

import { describe, expect, it, jest } from '@jest/globals';
import type { Article } from '@conduit/contracts';
import { ArticleAhead } from './article-ahead.ts';

const READING = { slug: 'a-bend', token: 'mine' };
const ARTICLE = { slug: 'a-bend' } as Article;

function ahead(answer: Promise<Article> = Promise.resolve(ARTICLE)) {
  const read = jest.fn((_slug: string, _signal: AbortSignal) => answer);
  return { read, article: new ArticleAhead(READING, read) };
}

describe('an article that comes ahead of its page', () => {
  it('is asked for at once, and taken once', async () => {
    const { read, article } = ahead();
    const { signal } = new AbortController();

    expect(read).toHaveBeenCalledWith('a-bend', expect.any(AbortSignal));
    await expect(article.take(READING, signal)).resolves.toBe(ARTICLE);
    expect(article.take(READING, signal)).toBeUndefined();
  });

  it.each([
    ['another article', { ...READING, slug: 'another' }],
    ['another reader', { ...READING, token: 'yours' }],
    ['nobody', { ...READING, token: null }],
  ])('is not for %s', (_, reading) => {
    expect(ahead().article.take(reading, new AbortController().signal)).toBeUndefined();
  });

  it('is not waited for when the page is left', () => {
    const { read, article } = ahead();
    const page = new AbortController();
    void article.take(READING, page.signal);

    page.abort();

    expect(read.mock.lastCall?.[1].aborted).toBe(true);
  });

  it('fails where it is taken, and nowhere else', async () => {
    const lost = ahead(Promise.reject(new Error('lost')));
    ahead(Promise.reject(new Error('nobody asks')));

    await expect(lost.article.take(READING, new AbortController().signal)).rejects.toThrow('lost');
  });
});

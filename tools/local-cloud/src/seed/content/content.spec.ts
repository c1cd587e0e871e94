import { describe, expect, it } from '@jest/globals';
import { parseArticle, readArticles } from './articles.ts';
import { COMMENTS } from './comments.ts';
import { PEOPLE, SEED_PASSWORD, emailOf } from './people.ts';

const articles = readArticles();
const usernames = PEOPLE.map(({ username }) => username);
const length = (text: string): number => [...text].length;

describe('the seeded people', () => {
  it('are each there once', () => {
    expect(new Set(usernames).size).toBe(usernames.length);
  });

  it('fit into the maxima of the contract, and live at example.com', () => {
    for (const { username, bio } of PEOPLE) {
      expect(length(username)).toBeLessThanOrEqual(64);
      expect(emailOf(username)).toMatch(/^[^@\s]{1,64}@example\.com$/);
      expect(length(bio ?? '')).toBeLessThanOrEqual(2_000);
    }
    expect(length(SEED_PASSWORD)).toBeGreaterThanOrEqual(8);
  });

  it('follow people that there are, once each, and not themselves', () => {
    for (const { username, follows } of PEOPLE) {
      expect(usernames).toEqual(expect.arrayContaining(follows));
      expect(follows).not.toContain(username);
      expect(new Set(follows).size).toBe(follows.length);
    }
  });
});

describe('the seeded articles', () => {
  it('are some sixty, several of them by johndoe, and everybody has written', () => {
    expect(articles.length).toBeGreaterThanOrEqual(55);
    const authors = articles.map(({ author }) => author);
    expect(authors.filter((author) => author === 'johndoe').length).toBeGreaterThan(5);
    expect([...new Set(authors)].toSorted()).toEqual(usernames.toSorted());
  });

  it('have a title of their own: a second seed knows them by it', () => {
    const titles = articles.map(({ title }) => title);

    expect(new Set(titles).size).toBe(titles.length);
  });

  it.each(articles.map((article) => [article.title, article] as const))(
    'fit into the maxima of the contract: %s',
    (_, article) => {
      expect(length(article.title)).toBeLessThanOrEqual(255);
      expect(length(article.description)).toBeLessThanOrEqual(1_000);
      expect(length(article.body)).toBeLessThanOrEqual(1_000_000);
      expect(article.body).not.toBe('');
      expect(article.tagList.length).toBeLessThanOrEqual(20);
      expect(article.tagList.every((tag) => tag !== '' && length(tag) <= 64)).toBe(true);
      expect(new Set(article.tagList).size).toBe(article.tagList.length);
    },
  );

  it('are favoured by people that there are, once each, and not by their authors', () => {
    for (const { author, favorites } of articles) {
      expect(usernames).toEqual(expect.arrayContaining(favorites));
      expect(favorites).not.toContain(author);
      expect(new Set(favorites).size).toBe(favorites.length);
    }
  });

  it('share 12 to 20 tags, some of them much used and some hardly', () => {
    const uses = Map.groupBy(
      articles.flatMap(({ tagList }) => tagList),
      (tag) => tag,
    );
    const counts = [...uses.values()].map((same) => same.length);

    expect(uses.size).toBeGreaterThanOrEqual(12);
    expect(uses.size).toBeLessThanOrEqual(20);
    expect(Math.max(...counts)).toBeGreaterThanOrEqual(3 * Math.min(...counts));
  });
});

describe('the seeded comments', () => {
  it('are on articles and by people that there are, below 5,000 characters', () => {
    const titles = articles.map(({ title }) => title);
    for (const { on, by, body } of COMMENTS) {
      expect(titles).toContain(on);
      expect(usernames).toContain(by);
      expect(length(body)).toBeLessThanOrEqual(5_000);
    }
  });

  it('are each there once: a second seed knows them by their words', () => {
    const keys = COMMENTS.map(({ on, by, body }) => JSON.stringify([on, by, body]));

    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('an article file', () => {
  it('without its head, or a line of it, is named', () => {
    expect(() => parseArticle('07-x.md', 'No head')).toThrow('07-x.md');
    expect(() => parseArticle('07-x.md', '---\nauthor: a\n---\n\nText')).toThrow('title');
  });
});

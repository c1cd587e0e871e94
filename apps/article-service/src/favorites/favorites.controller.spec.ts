import type { ArticleResponse, ArticlesResponse } from '@conduit/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { list, publish } from '../fixtures/authoring.ts';
import { RunningService } from '../fixtures/running-service.ts';
import type { Answer, TestUser } from '../fixtures/running-service.ts';
import { Seed } from '../fixtures/seeding.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';

let service: RunningService;
let author: TestUser;
let fan: TestUser;

beforeAll(async () => {
  service = await RunningService.start();
  author = await service.signUp('author');
  fan = await service.signUp('fan');
});

afterAll(() => service.stop());

function favorite(slug: string, user?: TestUser): Promise<Answer<ArticleResponse>> {
  return service.call('POST', `/articles/${slug}/favorite`, user);
}

function unfavorite(slug: string, user?: TestUser): Promise<Answer<ArticleResponse>> {
  return service.call('DELETE', `/articles/${slug}/favorite`, user);
}

async function seenBy(
  slug: string,
  user: TestUser,
): Promise<{ favorited: boolean; count: number }> {
  const { body } = await service.call<ArticleResponse>('GET', `/articles/${slug}`, user);
  return { favorited: body.article.favorited, count: body.article.favoritesCount };
}

describe('a favourite', () => {
  it('is seen at once, on the article and on the person’s list', async () => {
    const { slug } = await publish(service, author);

    const { status, body } = await favorite(slug, fan);

    expect(status).toBe(200);
    expect(body.article).toMatchObject({ slug, favorited: true, favoritesCount: 1, body: 'Text' });
    expect(await seenBy(slug, fan)).toEqual({ favorited: true, count: 1 });
    expect(await seenBy(slug, author)).toEqual({ favorited: false, count: 1 });
    const { slugs } = await list(service, `/articles?favorited=${fan.username}`);
    expect(slugs[0]).toBe(slug);
  });

  it('counts once however often it is given, and is taken back once', async () => {
    const { slug } = await publish(service, author);
    const { count } = await list(service, `/articles?favorited=${fan.username}`);

    for (let n = 0; n < 3; n++) expect((await favorite(slug, fan)).status).toBe(200);
    expect((await list(service, `/articles?favorited=${fan.username}`)).count).toBe(count + 1);
    for (let n = 0; n < 3; n++) {
      const { status, body } = await unfavorite(slug, fan);
      expect(status).toBe(200);
      expect(body.article).toMatchObject({ favorited: false, favoritesCount: 0 });
    }
    expect((await list(service, `/articles?favorited=${fan.username}`)).count).toBe(count);
  });

  it('stays with an article that is edited', async () => {
    const { slug } = await publish(service, author);
    await favorite(slug, fan);

    const article = { title: 'Other', tagList: ['other'] };
    await service.call('PUT', `/articles/${slug}`, author, { article });

    expect(await seenBy(slug, fan)).toEqual({ favorited: true, count: 1 });
  });

  it('needs a token and an article', async () => {
    const { slug } = await publish(service, author);

    expect((await favorite(slug)).status).toBe(401);
    expect(await favorite(`x_${'0'.repeat(26)}`, fan)).toEqual({
      status: 404,
      body: { errors: { article: ['not found'] } },
    });
    expect((await unfavorite('nothing', fan)).status).toBe(404);
  });
});

describe('favourites of many at once', () => {
  it('are all counted, also while some are taken back and the article is edited', async () => {
    const { slug } = await publish(service, author);
    const people = await Promise.all(Array.from({ length: 50 }, () => service.signUp('many')));
    const [leaving, staying] = [people.slice(0, 20), people.slice(20)];
    await Promise.all(leaving.map((person) => favorite(slug, person)));

    const answers = await Promise.all([
      ...staying.map((person) => favorite(slug, person)),
      ...staying.slice(0, 10).map((person) => favorite(slug, person)),
      ...leaving.map((person) => unfavorite(slug, person)),
      service.call('PUT', `/articles/${slug}`, author, { article: { description: 'New' } }),
    ]);

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect((await seenBy(slug, author)).count).toBe(30);
    for (const person of [staying[0], leaving[0]]) {
      const { count } = await list(service, `/articles?favorited=${person?.username ?? ''}`);
      expect(count).toBe(person === staying[0] ? 1 : 0);
    }
  }, 20_000);

  it('of one person are counted as often as there are articles', async () => {
    const person = await service.signUp('eager');
    const articles = await Promise.all(Array.from({ length: 30 }, () => publish(service, author)));

    await Promise.all(articles.map(({ slug }) => favorite(slug, person)));

    expect((await list(service, `/articles?favorited=${person.username}`)).count).toBe(30);
  }, 20_000);

  it('do not outlive an article that is deleted meanwhile', async () => {
    const { slug } = await publish(service, author);
    const people = await Promise.all(Array.from({ length: 20 }, () => service.signUp('late')));

    await Promise.all([
      ...people.map((person) => favorite(slug, person)),
      service.call('DELETE', `/articles/${slug}`, author),
    ]);

    for (const { username } of people) {
      expect(await list(service, `/articles?favorited=${username}`)).toEqual({
        slugs: [],
        count: 0,
      });
    }
  }, 20_000);
});

describe('the flags of a page', () => {
  it('are right for a reader with more favourites in between than are read at once', async () => {
    const [reader, writer] = [await service.signUp('avid'), await service.signUp('writer')];
    const seed = new Seed();
    const favorites = [0, 3];
    for (let n = 0; n < 316; n++) {
      const isEnd = n < 5 || n === 315;
      const time = Date.UTC(2026, 0, 1) + n;
      const tagList = isEnd ? ['ends'] : [];
      const head = await seed.article(writer.id, { time, body: 'Text', tagList });
      if (!isEnd || favorites.includes(n)) seed.favorite(head, reader.id);
    }
    await seed.write(service.documents, ARTICLES_TABLE);

    const { body } = await service.call<ArticlesResponse>('GET', '/articles?tag=ends', reader);

    expect(body.articles.map(({ favorited }) => favorited)).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });
});

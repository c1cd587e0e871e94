import { anonymous, articlePath, someDraft } from '../../client/conduit.ts';
import { unique } from '../../client/unique.ts';
import type { Article } from '../../client/shapes.ts';
import { expectAtMost } from '../scenario.ts';
import type { Cast, Progress, Scenario } from '../scenario.ts';

const publish: Scenario = {
  name: 'POST /articles',
  status: 201,
  begin: async ({ author }) => {
    const tags = [unique('new'), unique('new')];
    const [tag = ''] = tags;
    let sent = 0;
    const article = { ...someDraft(), tagList: tags };
    return {
      request: { as: author, method: 'POST', path: '/articles', body: { article } },
      progress: async () => {
        const { articlesCount } = await author.articles({ tag });
        const isPublished = articlesCount > 0;
        await expectShown(tag, isPublished);
        expectAtMost(++sent, articlesCount);
        return isPublished ? 'after' : 'before';
      },
      tags,
    };
  },
};

/** A change of an article that somebody likes. */
function edit(name: string, change: (tags: string[]) => Partial<Article>): Scenario {
  return {
    name: `PUT /articles/:slug, ${name}`,
    status: 200,
    begin: async ({ author, reader }) => {
      const { before, tags } = await likedArticle({ author, reader });
      const article = change(tags);
      const [, added] = article.tagList ?? [];
      return {
        request: { as: author, method: 'PUT', path: articlePath(before.slug), body: { article } },
        progress: async () => {
          const progress = progressOf(await author.article(before.slug), before, article);
          if (added !== undefined) await expectShown(added, progress === 'after');
          return progress;
        },
        tags: [...tags, ...(article.tagList ?? [])],
      };
    },
  };
}

const remove: Scenario = {
  name: 'DELETE /articles/:slug',
  status: 204,
  begin: async ({ author, reader }) => {
    const { before, tags } = await likedArticle({ author, reader });
    await reader.comment(before.slug, 'A comment');
    const path = articlePath(before.slug);
    return {
      request: { as: author, method: 'DELETE', path },
      progress: async () => ((await reader.send('GET', path)).status === 200 ? 'before' : 'after'),
      tags,
      repeatedStatus: 404,
    };
  },
};

/** What articles are written by. */
export const writing: readonly Scenario[] = [
  publish,
  edit('title', () => ({ title: unique('Other') })),
  edit('description and body', () => ({ description: 'Other', body: 'x'.repeat(500_000) })),
  edit('tags', ([kept = '']) => ({ tagList: [kept, unique('added')] })),
  remove,
];

async function likedArticle({
  author,
  reader,
}: Cast): Promise<{ before: Article; tags: string[] }> {
  const tags = [unique('kept'), unique('old')];
  const { slug } = await author.publish({ tagList: tags });
  return { before: await reader.favorite(slug), tags };
}

/** A tag that was first used just now, if it was. */
async function expectShown(tag: string, isUsed: boolean): Promise<void> {
  const isShown = (await anonymous.tags()).includes(tag);
  if (isShown !== isUsed) throw new Error(`${tag} is used: ${isUsed}, among the tags: ${isShown}`);
}

/** @throws {Error} for some of the change without the rest, or for anything else that changed. */
function progressOf(now: Article, before: Article, change: Partial<Article>): Progress {
  const { slug: _, updatedAt: __, favorited: ___, author: ____, ...rest } = now;
  const matches = (wanted: Partial<Article>): boolean =>
    Object.entries(rest).every(
      ([name, value]) =>
        JSON.stringify(value) === JSON.stringify({ ...before, ...wanted }[name as keyof Article]),
    );
  if (matches(change)) return 'after';
  if (matches({})) return 'before';
  throw new Error(`The article is half changed: ${JSON.stringify(rest).slice(0, 500)}`);
}

import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Member, register } from '../client/member.ts';
import { postGraphql, postRaw } from './post-graphql.ts';

const deep = (levels: number): string =>
  levels === 0 ? 'totalCount' : `edges { node { comments { ${deep(levels - 1)} } } }`;

describe('what no honest client sends', () => {
  let jane: Member;
  beforeAll(async () => {
    jane = await register();
  });

  it.each([
    ['nothing that is in the schema', '{ secrets }', {}],
    ['an unknown mutation', 'mutation { dropEverything }', {}],
    ['a circular fragment', '{ articles { ...A } } fragment A on ArticleConnection { ...A }', {}],
    ['half an operation', '{ articles {', {}],
    ['nothing at all', '', {}],
    [
      'a variable of another type',
      'query Q($n: Int) { articles(first: $n) { totalCount } }',
      { n: 'x' },
    ],
    ['a variable that is missing', 'query Q($s: String!) { article(slug: $s) { id } }', {}],
    ['an object for text', 'query Q($s: String!) { article(slug: $s) { id } }', { s: { $ne: 1 } }],
    ['a cursor of nothing', '{ articles(after: "x") { totalCount } }', {}],
    ['fewer than one', '{ articles(first: 0) { totalCount } }', {}],
    ['a number beyond 32 bits', '{ articles(first: 99999999999) { totalCount } }', {}],
    [
      'a query too deep',
      `{ article(slug: "x") { author { username } } articles { ${deep(40)} } }`,
      {},
    ],
  ])('%s, is told so', async (_, query, variables) => {
    const { status, data, errors } = await postGraphql(query, variables, `Bearer ${jane.token}`);

    expect(status).toBeLessThan(500);
    expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true);
    expect(errors[0]?.message).toMatch(/\w/);
    expect(JSON.stringify(errors)).not.toMatch(/node_modules|\/src\/|at Object\./);
  });

  it.each(['', '{', 'null', '[]', '"query"', '{"query":1}', '{"query":null,"variables":[]}'])(
    'a body that is no operation, %j, is refused and not failed over',
    async (body) => {
      const { status, errors } = await postRaw(body, `Bearer ${jane.token}`);

      expect(status).toBeLessThan(500);
      expect(errors).not.toEqual([]);
    },
  );

  it('a thousand aliases are refused as a whole, and told of the limit', async () => {
    const aliases = Array.from({ length: 1_000 }, (_, n) => `a${n}: tags`).join(' ');

    const { status, data, errors } = await postGraphql(`{ ${aliases} }`);

    expect(status).toBeLessThan(500);
    expect(data).toBeNull();
    expect(errors[0]?.message).toMatch(/limit/i);
  });

  it('variables of two megabytes are refused, or read to their end', async () => {
    const query = 'query Q($s: String!) { article(slug: $s) { id } }';

    const { status, data } = await postGraphql(query, { s: 'x'.repeat(2_000_000) });

    expect(status).toBeLessThan(500);
    expect(data?.['article'] ?? null).toBeNull();
  });

  it('a request of which one field fails gives the others', async () => {
    const { slug } = await jane.publish();
    const query = `{
      good: article(slug: "${slug}") { slug }
      bad: getArticleByID(payload: { articleID: "x" }) { id }
    }`;

    const { data, errors } = await postGraphql(query);

    expect(data).toEqual({ good: { slug }, bad: null });
    expect(errors).toMatchObject([{ message: 'article not found', path: ['bad'] }]);
  });
});

import { beforeAll, describe, expect, it } from '@jest/globals';
import { anonymous, articlePath, someDraft } from '../client/conduit.ts';
import { expectNoServerError } from '../client/expect-errors.ts';
import { type Member, register, someAccount } from '../client/member.ts';
import { send } from '../client/send.ts';
import { articleBody } from '../client/shapes.ts';
import { unique } from '../client/unique.ts';

/** Text that has broken parsers, keys, loggers and databases before. */
const ODD_TEXTS = [
  '\u0000',
  'a\u0000b',
  '\u{D800}',
  'a\u{DFFF}b',
  '\uFEFFbom',
  '\u202Ertl',
  'é'.normalize('NFD'),
  '|#:;,/\\',
  '../../etc/passwd',
  '%2e%2e%2f',
  "'; DROP TABLE users; --",
  '${7*7}{{7*7}}',
  '<script>alert(1)</script>',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  '🦊'.repeat(64),
  '漢'.repeat(64),
  'x'.repeat(3_000),
];

describe('odd text never produces a 5xx', () => {
  let jane: Member;
  let slug: string;
  beforeAll(async () => {
    jane = await register();
    ({ slug } = await jane.publish());
  });

  describe.each(ODD_TEXTS.map((text) => [JSON.stringify(text).slice(0, 40), text]))(
    '%s',
    (_, text) => {
      it('in a body', async () => {
        const account = someAccount();
        const answers = [
          await send('POST', '/users', { body: { user: { ...account, username: text } } }),
          await send('POST', '/users', { body: { user: { ...someAccount(), email: text } } }),
          await send('POST', '/users', { body: { user: { ...someAccount(), password: text } } }),
          await send('POST', '/users/login', { body: { user: { email: text, password: text } } }),
          await jane.send('PUT', '/user', { user: { bio: text, image: text } }),
          await jane.send('POST', `${articlePath(slug)}/comments`, { comment: { body: text } }),
          await jane.send('POST', '/articles', {
            article: { title: text, description: text, body: text, tagList: [text] },
          }),
          await jane.send('PUT', articlePath(slug), { article: { tagList: [text], title: text } }),
        ];

        answers.forEach(expectNoServerError);
      });

      it('in a path or a query', async () => {
        const encoded = encodeURIComponent(text.toWellFormed());
        const answers = [
          await anonymous.send('GET', `/profiles/${encoded}`),
          await jane.send('POST', `/profiles/${encoded}/follow`),
          await anonymous.send('GET', `/articles/${encoded}`),
          await anonymous.send('GET', `/articles/x_${encoded}`),
          await jane.send('POST', `/articles/x_${encoded}/favorite`),
          await jane.send('DELETE', `/articles/${encoded}/comments/${encoded}`),
          await jane.send('DELETE', `${articlePath(slug)}/comments/${encoded}`),
          await anonymous.send('GET', `/articles?tag=${encoded}`),
          await anonymous.send('GET', `/articles?author=${encoded}&favorited=${encoded}`),
          await anonymous.send('GET', `/articles?limit=${encoded}&offset=${encoded}`),
          await anonymous.send('GET', `/articles?${encoded}=1`),
        ];

        answers.forEach(expectNoServerError);
      });
    },
  );

  it.each([
    '/articles?limit=1&limit=2',
    '/articles?limit[]=1',
    '/articles?tag=a&tag=b',
    '/articles?tag[x]=a&author[]=b',
    '/articles?offset=5&offset=',
    '/articles?&&=&a=%',
    '/articles/%',
    '/articles/%zz',
    '/profiles/%E0%A4%A',
    '/profiles/%C0%AF',
    '//articles',
    '/articles//comments',
    '/articles/',
    `/articles/${'x'.repeat(5_000)}`,
  ])('in the URL %.40s', async (path) => {
    expectNoServerError(await anonymous.send('GET', path));
    expectNoServerError(await jane.send('GET', path));
  });

  it('however deep or strange the JSON', async () => {
    const bodies = [
      '['.repeat(100_000) + ']'.repeat(100_000),
      '{"article":'.repeat(5_000) + '1' + '}'.repeat(5_000),
      '{"article":{"title":1e999,"description":-0,"body":1E-400}}',
      '{"article":{"__proto__":{"title":"x"},"constructor":{"prototype":{}}}}',
      '{"article":{"title":"a","title":"b"},"article":null}',
      '{"article":{"title":"\\ud800","description":"\\udfff","body":"\\u0000"}}',
      JSON.stringify({ article: { ...someDraft(), tagList: { length: 3 } } }),
      JSON.stringify({ article: { ...someDraft(), tagList: new Array(10_000).fill('x') } }),
      JSON.stringify({
        article: Object.fromEntries(new Array(10_000).fill(0).map((_, i) => [i, i])),
      }),
    ];
    for (const body of bodies) {
      const headers = { Authorization: `Token ${jane.token}` };
      expectNoServerError(await send('POST', '/articles', { headers, body }));
    }
  });

  it('whatever the headers say', async () => {
    const body = JSON.stringify({ user: jane.account });
    const oddHeaders: Record<string, string>[] = [
      { 'Content-Type': 'text/plain' },
      { 'Content-Type': 'application/json; charset=no-such-one' },
      { 'Content-Type': 'multipart/form-data' },
      { 'Content-Type': ';;;' },
      { 'Content-Encoding': 'gzip' },
      { 'Content-Encoding': 'no-such-one' },
      { Accept: 'image/png' },
      { 'X-Forwarded-For': "'; --", 'X-Amzn-Trace-Id': '\\', 'X-HTTP-Method-Override': 'DELETE' },
    ];
    for (const headers of oddHeaders) {
      expectNoServerError(await send('POST', '/users/login', { headers, body }));
    }
  });

  it('and tags that are names of every object are tags like others', async () => {
    const tagList = ['__proto__', 'constructor', 'hasOwnProperty', unique('ordinary')];
    const draft = { ...someDraft(), tagList };

    const answer = await jane.send('POST', '/articles', { article: draft });

    const { article } = answer.read(201, articleBody);
    expect(article.tagList).toEqual(tagList);
    for (const tag of tagList) {
      const { articles } = await anonymous.articles({ tag });
      expect(articles[0]?.slug).toBe(article.slug);
    }
    await jane.delete(article.slug);
  });
});

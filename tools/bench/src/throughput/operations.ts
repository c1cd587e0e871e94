import { z } from 'zod';
import type { ApiRequest, HttpClient } from '../conduit/http-client.ts';
import type { FilledLibrary } from '../conduit/library.ts';
import { PASSWORD } from '../conduit/people.ts';

/** Something that is done over and over. */
export interface Operation {
  name: string;
  /** What each connection sends in turns; one that stands for all where they send the same. */
  requests: ApiRequest[][];
}

const articlesBody = z.object({ articles: z.array(z.object({ slug: z.string() })) });

/**
 * The main reads and writes. Those that add something come last, so that all others are measured on
 * the same articles.
 *
 * @param connections the most there will be: writes that would meet have an article each.
 */
export async function operationsOn(
  { reader, prolific, slugId, text }: FilledLibrary,
  client: HttpClient,
  connections: number,
): Promise<Operation[]> {
  const { token } = reader;
  const slug = `x_${slugId}`;
  const read = (path: string): ApiRequest[][] => [[{ method: 'GET', path, token }]];
  const path = `/articles?author=${prolific.username}&limit=${connections}`;
  const { articles } = articlesBody.parse((await client.send({ method: 'GET', path })).body);
  const favorite = (method: string, of: string): ApiRequest => ({
    method,
    path: `/articles/${of}/favorite`,
    token,
  });
  return [
    { name: 'list', requests: read('/articles') },
    { name: 'feed', requests: read('/articles/feed') },
    { name: 'article', requests: read(`/articles/${slug}`) },
    { name: 'tags', requests: [[{ method: 'GET', path: '/tags' }]] },
    {
      name: 'log in',
      requests: [
        [
          {
            method: 'POST',
            path: '/users/login',
            body: { user: { email: reader.email, password: PASSWORD } },
          },
        ],
      ],
    },
    {
      name: 'favourite and back',
      requests: articles.map((one) => [favorite('DELETE', one.slug), favorite('POST', one.slug)]),
    },
    {
      name: 'comment',
      requests: [
        [
          {
            method: 'POST',
            path: `/articles/${slug}/comments`,
            token,
            body: { comment: { body: 'Well said, and worth a thought.' } },
          },
        ],
      ],
    },
    {
      name: 'publish',
      requests: [
        [
          {
            method: 'POST',
            path: '/articles',
            token: prolific.token,
            body: {
              article: {
                title: 'How to write',
                description: 'What it says',
                body: text(1),
                tagList: ['everywhere', 'tag-0', 'tag-1', 'tag-2', 'tag-3'],
              },
            },
          },
        ],
      ],
    },
  ];
}

import { join } from 'node:path';
import type { Backend } from '../lambda/backend.ts';
import { appSyncEvent } from '../lambda/appsync-event.ts';
import { httpEvent } from '../lambda/http-event.ts';
import type { Answer } from './load-handler.ts';

/** One kind of request, as the bare handler and as a service answer it. */
export interface Pair {
  name: string;
  /** What the service does behind it, for people. */
  does: string;
  /** The service's package. */
  folder: string;
  event: object;
  /** What the service shall answer. */
  answer: Answer;
}

const ARTICLE = {
  article: { title: 'A title', description: 'A description', body: 'x'.repeat(1_000), tagList: [] },
};

/** A read and a write each with the fewest calls; what is compared is what lies before them. */
export function pairs(root: string, { token }: Backend): Pair[] {
  const profile = join(root, 'apps/profile-service/dist/http');
  const article = join(root, 'apps/article-service/dist/http');
  return [
    {
      name: 'GET',
      does: 'a profile that is not there: 1 GetItem',
      folder: profile,
      event: httpEvent({ method: 'GET', path: '/api/profiles/nobody' }),
      answer: 404,
    },
    {
      name: 'GET with a token',
      does: 'the same, with signature and revocation: 2 GetItem at once',
      folder: profile,
      event: httpEvent({ method: 'GET', path: '/api/profiles/nobody', token }),
      answer: 404,
    },
    {
      name: 'POST',
      does: 'a body of 1 KB that is invalid, with a token: 1 GetItem',
      folder: article,
      event: httpEvent({
        method: 'POST',
        path: '/api/articles',
        token,
        body: { article: { ...ARTICLE.article, title: '' } },
      }),
      answer: 422,
    },
    {
      name: 'GraphQL field',
      does: 'a profile that is not there: 1 GetItem',
      folder: join(root, 'apps/profile-service/dist/graphql'),
      event: appSyncEvent({ field: 'Query.profile', arguments: { username: 'nobody' } }),
      answer: 'data',
    },
  ];
}

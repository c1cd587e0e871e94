import type { LocalCloud } from '@conduit/local-cloud';
import { z } from 'zod';
import type { BenchContext } from '../bench.ts';
import { HttpClient } from '../conduit/http-client.ts';
import { register, type Person } from '../conduit/people.ts';
import type { Row, Table } from '../report/report.ts';
import { median, percentile } from '../statistics/percentile.ts';
import { ask } from './ask.ts';
import { signedMutations } from './signed-mutation.ts';
import { Subscribers, type RealtimeTarget } from './subscribers.ts';

const ANNOUNCE = `mutation Announce($comment: AnnouncedCommentInput!) {
  announceComment(comment: $comment) {
    id articleId body createdAt author { id username bio image }
  }
}`;

const articleId = z.object({ article: z.object({ id: z.string() }) });
const articleBody = z.object({ article: z.object({ slug: z.string() }) });

/** What makes a comment appear. */
interface Writer {
  name: string;
  write(body: string): Promise<void>;
}

/**
 * How long a comment takes to everybody who has subscribed to its article.
 *
 * @param rounds how many comments are written each way; odd.
 */
export async function deliveryTable(
  cloud: LocalCloud,
  { subscribers: count, rounds }: { subscribers: number; rounds: number },
  { progress, onStop }: BenchContext,
): Promise<Table> {
  const client = new HttpClient(cloud.url);
  onStop(async () => client.close());
  const author = await register(client, 'author');
  const slug = await publish(client, author);
  const target = targetOf(cloud);
  const subscribers = await progress.step(`${count} people subscribe to one article`, () =>
    Subscribers.open(target, slug, count),
  );
  onStop(async () => subscribers.close());
  const writers = [
    await announcer(cloud, target.graphqlUrl, slug, author),
    commenter(client, slug, author),
  ];
  const rows: Row[] = [];
  for (const { name, write } of writers) {
    rows.push(
      await progress.step(name, async () => {
        const measured: Delivery[] = [];
        // The first one warms up what is on its way.
        for (let round = 0; round <= rounds; round++) {
          measured.push(await deliver(subscribers, `${name} ${round}`, write));
        }
        return { comment: name, subscribers: count, ...rowOf(measured.slice(1)) };
      }),
    );
  }
  subscribers.close();
  return { title: 'a comment, to its subscribers', columns: COLUMNS, rows };
}

const COLUMNS = [
  { key: 'comment', title: 'comment' },
  { key: 'subscribers', title: 'subscribers' },
  { key: 'answered', title: 'answered', unit: 'ms' },
  { key: 'first', title: 'first told', unit: 'ms' },
  { key: 'middle', title: 'half of them', unit: 'ms' },
  { key: 'last', title: 'last told', unit: 'ms' },
];

/** Milliseconds from sending the comment. */
interface Delivery {
  answered: number;
  arrivals: number[];
}

/** @throws {Error} where one of the subscribers is not told. */
async function deliver(
  subscribers: Subscribers,
  body: string,
  write: (body: string) => Promise<void>,
): Promise<Delivery> {
  const arrived = subscribers.deliveries(body);
  const sentAt = performance.now();
  await write(body);
  const answered = performance.now() - sentAt;
  return { answered, arrivals: (await arrived).map((at) => at - sentAt) };
}

function rowOf(measured: readonly Delivery[]): Row {
  const of = (pick: (delivery: Delivery) => number): number => median(measured.map(pick));
  return {
    answered: of(({ answered }) => answered),
    first: of(({ arrivals }) => Math.min(...arrivals)),
    middle: of(({ arrivals }) => percentile(arrivals, 50)),
    last: of(({ arrivals }) => Math.max(...arrivals)),
  };
}

/** @throws {Error} where the stacks have no GraphQL API. */
function targetOf({ url, services }: LocalCloud): RealtimeTarget & { graphqlUrl: string } {
  const [api] = services.appSync.apis;
  if (!api?.apiKey) throw new Error('The stacks have no GraphQL API that takes API keys.');
  const { host, apiKey, url: graphqlUrl } = api;
  const realtime = `${url.replace('http', 'ws')}/graphql/realtime`;
  return { url: realtime, credentials: { host, 'x-api-key': apiKey }, graphqlUrl };
}

async function publish(client: HttpClient, { token }: Person): Promise<string> {
  const article = { title: 'Popular', description: 'All read it', body: 'Text', tagList: [] };
  const call = { method: 'POST', path: '/articles', token, body: { article } };
  return articleBody.parse((await client.send(call)).body).article.slug;
}

/** Somebody who comments as anybody does: the rest is the stack's. */
function commenter(client: HttpClient, slug: string, { token }: Person): Writer {
  return {
    name: 'posted through REST',
    write: async (body) => {
      const path = `/articles/${slug}/comments`;
      await client.send({ method: 'POST', path, token, body: { comment: { body } } });
    },
  };
}

/** Announces a comment as article-service does when it hears of one. */
async function announcer(
  cloud: LocalCloud,
  graphqlUrl: string,
  slug: string,
  { id, username }: Person,
): Promise<Writer> {
  const query = 'query($slug: String!) { article(slug: $slug) { id } }';
  const { article } = articleId.parse(await ask(cloud.url, { query, variables: { slug } }));
  const mutate = signedMutations(cloud, graphqlUrl);
  return {
    name: 'announced',
    write: async (body) => {
      const createdAt = new Date().toISOString();
      const author = { id, username };
      const comment = { id: body, articleId: article.id, body, createdAt, author };
      await mutate(ANNOUNCE, { comment });
    },
  };
}

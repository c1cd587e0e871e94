import type { LocalCloud } from '@conduit/local-cloud';
import { synthesise } from '@conduit/local-cloud/cli';
import { z } from 'zod';
import type { BenchContext } from '../bench.ts';
import { HttpClient } from '../conduit/http-client.ts';
import { startMemoryCloud } from '../conduit/memory-cloud.ts';
import { register, type Person } from '../conduit/people.ts';
import type { Findings, Row } from '../report/report.ts';
import { median, percentile } from '../statistics/percentile.ts';
import { signedMutations } from './signed-mutation.ts';
import { Subscribers, type RealtimeTarget } from './subscribers.ts';

/** How much is measured; a smoke test takes less. */
export interface GraphqlSizes {
  subscribers: number;
  /** How many comments are written each way. */
  rounds: number;
}

const SIZES: GraphqlSizes = { subscribers: 500, rounds: 5 };

const NOTES = [
  'Everything runs on this machine, the subscribers in the same process as the cloud. The numbers say that everybody is told, and what a developer’s machine does; nothing here speaks of AWS.',
  'The comment is announced by the mutation that article-service sends when it hears of one, signed and through AppSync; the subscribers, a connection each, came through the edge. Times are from sending the mutation; of the rounds, the medians.',
];

const ANNOUNCE = `mutation Announce($comment: AnnouncedCommentInput!) {
  announceComment(comment: $comment) {
    id articleId body createdAt author { id username bio image }
  }
}`;

const articleId = z.object({ data: z.object({ article: z.object({ id: z.string() }) }) });
const articleBody = z.object({ article: z.object({ slug: z.string() }) });

/** How long a comment takes to everybody who has subscribed to its article. */
export async function measureGraphql(context: BenchContext): Promise<Findings> {
  const { root, progress, signal } = context;
  const assembly = await progress.step('building the services and synthesising the stacks', () =>
    synthesise(root, signal),
  );
  return graphqlOf(assembly, SIZES, context);
}

/** @param assembly the folder that `cdk synth` wrote. */
export async function graphqlOf(
  assembly: string,
  { subscribers: count, rounds }: GraphqlSizes,
  { progress, onStop }: BenchContext,
): Promise<Findings> {
  const { cloud, stop } = await progress.step('starting a cloud', () => startMemoryCloud(assembly));
  onStop(stop);
  const client = new HttpClient(cloud.url);
  onStop(async () => client.close());
  const author = await register(client, 'author');
  const slug = await publish(client, author);
  const target = targetOf(cloud);
  const subscribers = await progress.step(`${count} people subscribe to one article`, () =>
    Subscribers.open(target, slug, count),
  );
  onStop(async () => subscribers.close());
  const announce = await announcements(cloud, target.graphqlUrl, slug, author);
  const row = await progress.step('comments are announced', async () => {
    const measured: Delivery[] = [];
    // The first one warms up what is on its way.
    for (let round = 0; round <= rounds; round++) {
      measured.push(await deliver(subscribers, `comment ${round}`, announce));
    }
    return rowOf(count, measured.slice(1));
  });
  const title = 'a comment, announced to its subscribers';
  return { tables: [{ title, columns: COLUMNS, rows: [row] }], notes: NOTES };
}

const COLUMNS = [
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

function rowOf(subscribers: number, measured: readonly Delivery[]): Row {
  const of = (pick: (delivery: Delivery) => number): number => median(measured.map(pick));
  return {
    subscribers,
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

/** What announces a comment as article-service does when it hears of one. */
async function announcements(
  cloud: LocalCloud,
  graphqlUrl: string,
  slug: string,
  { id, username }: Person,
): Promise<(body: string) => Promise<void>> {
  const response = await fetch(`${cloud.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'query($slug: String!) { article(slug: $slug) { id } }',
      variables: { slug },
    }),
  });
  const { data } = articleId.parse(await response.json());
  const mutate = signedMutations(cloud, graphqlUrl);
  return (body) => {
    const createdAt = new Date().toISOString();
    const author = { id, username };
    const comment = { id: body, articleId: data.article.id, body, createdAt, author };
    return mutate(ANNOUNCE, { comment });
  };
}

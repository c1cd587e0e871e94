/* eslint-disable @nx/enforce-module-boundaries -- the very data that article-service's specs measure */
import {
  addFeedReader,
  addSubscribers,
} from '@conduit/article-service/src/fixtures/feed-readers.ts';
import type { LibraryHost } from '@conduit/article-service/src/fixtures/library.ts';
/* eslint-enable @nx/enforce-module-boundaries */
import type { LocalDynamoDB } from '@conduit/dynamodb/testing';
import type { LocalCloud } from '@conduit/local-cloud';
import type { HttpClient } from '../conduit/http-client.ts';
import { register } from '../conduit/people.ts';
import type { Person } from '../conduit/people.ts';
import { tablesOf } from '../conduit/tables.ts';
import type { CloudLedger } from '../cost/cloud-ledger.ts';
import type { CallMeter } from './call-meter.ts';
import { hopsOf } from './hops.ts';
import type { Hops } from './hops.ts';

/** A page of 20 articles. */
export interface PageCost {
  follows: number;
  requests: number;
  trips: number;
  readUnits: number;
}

/** One article to all followers. */
export interface PublishCost {
  followers: number;
  /** To DynamoDB, within the request. */
  requests: number;
  /** Units within the request. */
  ownUnits: number;
  /** Units of the consumer. */
  laterUnits: number;
  readUnits: number;
  /** From the answer to the last timeline, in milliseconds. */
  lastAfter: number;
}

const REQUEST = 'ArticleServiceHttp';
const CONSUMER = 'TimelineEvents';
const ARTICLE = { title: 'How to write', description: 'What it says', body: 'Text', tagList: [] };

/** People with timelines, and what is asked of them. Loaded by Node with decorated sources compiled. */
export class FeedStage {
  readonly #client: HttpClient;
  readonly #host: LibraryHost;

  private constructor(client: HttpClient, host: LibraryHost) {
    this.#client = client;
    this.#host = host;
  }

  static async set(client: HttpClient, dynamodb: LocalDynamoDB): Promise<FeedStage> {
    const { documents, environment } = await tablesOf(dynamodb);
    Object.assign(process.env, environment);
    const signUp = (name = 'user'): Promise<Person> => register(client, name);
    const follow = (): Promise<void> => Promise.reject(new Error('Follows are written as items'));
    const stage = new FeedStage(client, { documents, signUp, follow });
    // Functions start with their first work, which is not what is measured.
    await stage.#publish(await signUp('first'));
    return stage;
  }

  async page(follows: number, ledger: CloudLedger): Promise<PageCost> {
    const reader = await addFeedReader(this.#host, { follows, articles: Math.max(200, follows) });
    const read = (): Promise<unknown> =>
      this.#client.send({ method: 'GET', path: '/articles/feed', token: reader.token });
    await read();
    const { dynamoDbRequests, dynamoDbTrips, readUnits } = await ledger.usageOf(read);
    return { follows, requests: dynamoDbRequests, trips: dynamoDbTrips, readUnits };
  }

  async publish(followers: number, meter: CallMeter): Promise<PublishCost> {
    const author = await register(this.#client, 'author');
    await addSubscribers(this.#host, author.id, followers);
    await meter.quiet(CONSUMER);
    meter.reset();
    await this.#publish(author);
    const answered = performance.now();
    const own = meter.of(REQUEST);
    await meter.quiet(CONSUMER);
    const later = meter.of(CONSUMER);
    return {
      followers,
      requests: own.requests,
      ownUnits: own.writeUnits,
      laterUnits: later.writeUnits,
      readUnits: own.readUnits + later.readUnits,
      lastAfter: followers <= 100 ? 0 : later.lastAt - answered,
    };
  }

  /** How the event of one publish got to its consumer. */
  async way(cloud: LocalCloud, meter: CallMeter): Promise<Hops[]> {
    const author = await register(this.#client, 'author');
    await this.#publish(author);
    await meter.quiet(CONSUMER);
    const trace = cloud.traces.traces.find(
      ({ method, path }) => method === 'POST' && path.endsWith('/articles'),
    );
    const hops = trace && hopsOf(trace.steps);
    return hops ? [hops] : [];
  }

  async #publish({ token }: Person): Promise<void> {
    const body = { article: ARTICLE };
    await this.#client.send({ method: 'POST', path: '/articles', token, body });
  }
}

import { fanOutContinued } from '@conduit/contracts/events';
import type { EventData } from '@conduit/contracts/events';
import { DynamoDb, UsesTable, outboxEvent, outboxPart } from '@conduit/dynamodb';
import type { TransactPart } from '@conduit/dynamodb';
import { Injectable, Logger } from '@nestjs/common';
import { authorTagOf } from '../table/article-id.ts';
import { ARTICLES_TABLE, headKey } from '../table/articles-table.ts';
import { DeliveredReader } from './delivered.reader.ts';
import { PulledAuthorsRepository } from './pulled-authors.repository.ts';
import { SubscribersReader } from './subscribers.reader.ts';
import { TimelineDelivery } from './timeline-delivery.ts';
import type { TimelineEntry } from './timeline-parts.ts';
import { SUBSCRIBER_SHARDS } from './timeline-keys.ts';

export type FanOut = EventData<typeof fanOutContinued>;
export type ArticleChange = FanOut['change'];

/** Subscribers who are served before the time is looked at: ten transactions. */
const CHUNK = 500;

/**
 * Brings a publish or a deletion to everybody's timeline: to the first subscribers, whom the request may
 * have served already, then to the others in parts side by side. A part that takes longer than one
 * invocation is gone on with by an event, from the subscriber on who was served last.
 */
@UsesTable(ARTICLES_TABLE, { actions: ['PutItem'], leadingKeys: ['O|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['GetItem'], leadingKeys: ['a|*'] })
@Injectable()
export class FanOutService {
  readonly #db: DynamoDb;
  readonly #subscribers: SubscribersReader;
  readonly #delivered: DeliveredReader;
  readonly #delivery: TimelineDelivery;
  readonly #pulled: PulledAuthorsRepository;
  readonly #logger = new Logger(FanOutService.name);

  constructor(
    db: DynamoDb,
    subscribers: SubscribersReader,
    delivered: DeliveredReader,
    delivery: TimelineDelivery,
    pulled: PulledAuthorsRepository,
  ) {
    this.#db = db;
    this.#subscribers = subscribers;
    this.#delivered = delivered;
    this.#delivery = delivery;
    this.#pulled = pulled;
  }

  async begin({ id, authorId }: TimelineEntry, change: ArticleChange): Promise<void> {
    const { readerTags, overflows, pulled } = await this.#subscribers.home(authorTagOf(id));
    if (pulled) return;
    await this.#serve({ id, authorId }, change, readerTags);
    if (!overflows) return;
    const shards = Array.from({ length: SUBSCRIBER_SHARDS }, (_, shard) =>
      continuedPart({ articleId: id, authorId, change, shard, served: 0 }),
    );
    await this.#db.transactWrite(shards);
  }

  /** @param deadline on the clock of `performance.now()`. */
  async continue(fanOut: FanOut, deadline: number): Promise<void> {
    const { articleId, authorId, change, shard } = fanOut;
    const authorTag = authorTagOf(articleId);
    const maximum = (await this.#pulled.pushedMaximum()) / SUBSCRIBER_SHARDS;
    let { after, served } = fanOut;
    for (;;) {
      const part = { limit: CHUNK, ...(after !== undefined && { after }) };
      const readerTags = await this.#subscribers.inShard(authorTag, shard, part);
      served += readerTags.length;
      if (served > maximum) {
        await this.#pulled.add(authorTag);
        this.#logger.log(`Articles of ${authorId} are pulled from now on`);
        return;
      }
      await this.#serve({ id: articleId, authorId }, change, readerTags);
      after = readerTags.at(-1);
      if (after === undefined || readerTags.length < CHUNK) return;
      if (performance.now() < deadline) continue;
      await this.#db.transactWrite([continuedPart({ ...fanOut, after, served })]);
      return;
    }
  }

  async #serve(
    entry: TimelineEntry,
    change: ArticleChange,
    readerTags: readonly string[],
  ): Promise<void> {
    const delivered = await this.#delivered.among(readerTags, entry.id);
    if (change === 'published') {
      const missing = readerTags.filter((readerTag) => !delivered.has(readerTag));
      await this.#delivery.push(entry, missing);
      // Deleted before or meanwhile: what tells of the deletion may have been here already.
      if (!(await this.#exists(entry.id))) await this.#delivery.withdraw(entry, readerTags);
    } else {
      const having = readerTags.filter((readerTag) => delivered.has(readerTag));
      await this.#delivery.withdraw(entry, having);
    }
  }

  async #exists(id: string): Promise<boolean> {
    return (await this.#db.get({ table: ARTICLES_TABLE, Key: headKey(id) })) !== undefined;
  }
}

function continuedPart(data: FanOut): TransactPart {
  const event = outboxEvent({
    event: fanOutContinued,
    aggregate: `fanout:${data.articleId}:${data.shard}`,
    sequence: data.served,
    data,
  });
  return outboxPart(ARTICLES_TABLE, event);
}

import { DynamoDb, UsesTable, chunk } from '@conduit/dynamodb';
import type { TransactPart } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import { PairReader } from './pair.reader.ts';
import { removeSubscriberParts, subscriptionPart } from './subscription-parts.ts';
import type { Pair } from './subscription-parts.ts';
import { PULLED_FOR_READER } from './subscriptions.ts';
import { timelineEntryKey } from './timeline-keys.ts';
import { TimelineReader } from './timeline.reader.ts';

/** A transaction's limit, less the parts beside the entries. */
const ENTRIES_PER_TRANSACTION = 95;

/** Takes an author's articles out of a timeline, and the reader off the author's subscribers. */
@UsesTable(table, { actions: ['UpdateItem', 'DeleteItem'], leadingKeys: ['T|*', 'S|*'] })
@Injectable()
export class Unsubscriber {
  readonly #db: DynamoDb;
  readonly #timelines: TimelineReader;
  readonly #pairs: PairReader;

  constructor(db: DynamoDb, timelines: TimelineReader, pairs: PairReader) {
    this.#db = db;
    this.#timelines = timelines;
    this.#pairs = pairs;
  }

  /**
   * What is going is not shown from the first request on, deliveries still reach it, and it ends when no
   * entry is left: so none that is delivered or deleted meanwhile stays behind.
   *
   * @param then whether the author's own list is read from now on.
   * @throws {ConditionFailedError} when the timeline changed meanwhile: to be tried again.
   */
  async run(pair: Pair, then: 'gone' | 'pulled'): Promise<void> {
    await this.#db.transactWrite([
      subscriptionPart(pair, {
        update: 'ADD unsettled :tag',
        condition: '#author >= :zero',
        values: { ':zero': 0 },
      }),
    ]);
    const ids = await this.#timelines.entriesBy(pair.readerTag, pair.authorTag);
    for (const some of chunk(ids, ENTRIES_PER_TRANSACTION)) await this.#remove(pair, some);
    await this.#end(pair, then);
  }

  async #remove(pair: Pair, ids: readonly string[]): Promise<void> {
    await this.#db.transactWrite([
      subscriptionPart(pair, {
        update: 'ADD #author :less',
        condition: 'contains(unsettled, :name)',
        values: { ':less': -ids.length },
      }),
      ...ids.map((id): TransactPart => ({
        Delete: {
          table,
          Key: timelineEntryKey(pair.readerTag, id),
          ConditionExpression: 'attribute_exists(pk)',
        },
      })),
    ]);
  }

  async #end(pair: Pair, then: 'gone' | 'pulled'): Promise<void> {
    const isAtHome = await this.#pairs.isAtHome(pair);
    const pulled = { ':pulled': PULLED_FOR_READER };
    await this.#db.transactWrite([
      subscriptionPart(pair, {
        update: `${then === 'gone' ? 'REMOVE #author' : 'SET #author = :pulled'} DELETE unsettled :tag`,
        condition: '#author = :zero AND contains(unsettled, :name)',
        values: { ':zero': 0, ...(then === 'pulled' && pulled) },
      }),
      ...removeSubscriberParts(pair, isAtHome),
    ]);
  }
}

import {
  ConditionFailedError,
  DynamoDb,
  Semaphore,
  UsesTable,
  chunk,
  mapConcurrently,
} from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import { pushParts, withdrawParts } from './timeline-parts.ts';
import type { TimelineEntry, TimelineParts } from './timeline-parts.ts';

/** A transaction takes 100 parts (API reference of TransactWriteItems), a timeline two of them. */
const TIMELINES_PER_TRANSACTION = 50;
/**
 * Transactions under way at once in an environment, of however many events its batch has: ten fan-outs with
 * eight each waited for connections, and for each other, until requests ran into their time-out.
 */
const WIDTH = 8;

/**
 * Puts an article into timelines, or takes it out. Either may be repeated, and a timeline that does not
 * need it, or is no longer subscribed, is passed over.
 */
@UsesTable(table, {
  actions: ['PutItem', 'UpdateItem', 'DeleteItem'],
  leadingKeys: ['T|*'],
})
@Injectable()
export class TimelineDelivery {
  readonly #db: DynamoDb;
  readonly #turns = new Semaphore(WIDTH);

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** One request for 50 readers: 4 write units each. */
  async push(entry: TimelineEntry, readerTags: readonly string[]): Promise<void> {
    await this.#deliver(readerTags, (readerTag) => pushParts(readerTag, entry));
  }

  async withdraw(entry: TimelineEntry, readerTags: readonly string[]): Promise<void> {
    await this.#deliver(readerTags, (readerTag) => withdrawParts(readerTag, entry));
  }

  async #deliver(
    readerTags: readonly string[],
    partsOf: (readerTag: string) => TimelineParts,
  ): Promise<void> {
    await mapConcurrently(chunk(readerTags, TIMELINES_PER_TRANSACTION), WIDTH, (some) =>
      this.#turns.run(async () => {
        let left = some;
        while (left.length > 0) left = await this.#attempt(left, partsOf);
      }),
    );
  }

  /** @returns for whom it has to be tried again: all but those who made the transaction fail. */
  async #attempt(
    readerTags: readonly string[],
    partsOf: (readerTag: string) => TimelineParts,
  ): Promise<string[]> {
    try {
      await this.#db.transactWrite(readerTags.flatMap(partsOf));
      return [];
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      const passedOver = new Set(error.parts.map((part) => Math.floor(part / 2)));
      return readerTags.filter((_, position) => !passedOver.has(position));
    }
  }
}

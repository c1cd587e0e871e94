import { ConditionFailedError, DynamoDb, UsesTable, chunk } from '@conduit/dynamodb';
import type { TransactPart } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { AuthorDirectoryReader } from '../lists/author-directory.reader.ts';
import { entriesParams } from '../lists/list-params.ts';
import { ARTICLES_TABLE as table, thinAuthorPartition } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import type { AuthorDirectory } from '../table/author-directory.ts';
import { personBytes } from '../table/person-bytes.ts';
import {
  addSubscriberParts,
  nothingPublishedPart,
  subscriptionPart,
} from './subscription-parts.ts';
import type { HomeItem, Pair } from './subscription-parts.ts';
import { PULLED_FOR_READER } from './subscriptions.ts';
import { articleIdOfEntry, timelineEntryKey } from './timeline-keys.ts';
import { TimelineReader } from './timeline.reader.ts';

/** A transaction's limit, less the parts beside the entries. */
const ENTRIES_PER_TRANSACTION = 95;

/**
 * Whoever has more articles is read from their own list by new followers: a copy of each in every timeline
 * would cost what thousands of reads do.
 */
export const SUBSCRIBED_ARTICLES_MAXIMUM = 1_000;

/** What an author has published, as it was at one moment. */
interface Works {
  directory: AuthorDirectory | undefined;
  ids: string[];
}

/** Puts an author's articles into a timeline, and the reader among the author's subscribers. */
@UsesTable(table, { actions: ['Query'], leadingKeys: ['u|*'] })
@UsesTable(table, { actions: ['PutItem', 'UpdateItem', 'DeleteItem'], leadingKeys: ['T|*'] })
@UsesTable(table, { actions: ['PutItem', 'UpdateItem'], leadingKeys: ['S|*'] })
@UsesTable(table, { actions: ['ConditionCheckItem'], leadingKeys: ['a|*'] })
@Injectable()
export class Subscriber {
  readonly #db: DynamoDb;
  readonly #timelines: TimelineReader;
  readonly #directories: AuthorDirectoryReader;

  constructor(db: DynamoDb, timelines: TimelineReader, directories: AuthorDirectoryReader) {
    this.#db = db;
    this.#timelines = timelines;
    this.#directories = directories;
  }

  /**
   * Who has few articles comes in one transaction. Otherwise the reader is a subscriber first, so that what
   * is published or deleted meanwhile reaches the timeline; then the articles come, not shown yet; and
   * when there are as many of them as the author has, they are all, and are shown.
   *
   * @throws {ConditionFailedError} when the author published or deleted meanwhile: to be tried again.
   */
  async begin(pair: Pair, authorId: string, home: HomeItem): Promise<void> {
    const directory = await this.#directories.find(pair.authorTag);
    if (directory && directory.n > SUBSCRIBED_ARTICLES_MAXIMUM) return this.pull(pair);
    const works = await this.#worksOf(pair.authorTag, directory);
    const isWhole = works.ids.length <= ENTRIES_PER_TRANSACTION;
    await this.#db.transactWrite([
      subscriptionPart(pair, {
        update: `SET #author = :count${isWhole ? '' : ' ADD unsettled :tag'}`,
        condition: 'attribute_not_exists(#author)',
        values: { ':count': isWhole ? works.ids.length : 0 },
      }),
      ...addSubscriberParts(pair, home),
      ...(isWhole ? entryParts(pair, works.ids, authorId) : []),
      ...(isWhole ? [nothingPublishedPart(pair.authorTag, works.directory)] : []),
    ]);
    if (!isWhole) await this.#fill(pair, authorId, works);
  }

  /** Goes on with what {@link begin} had not finished. @throws {ConditionFailedError} as it does. */
  async resume(pair: Pair, authorId: string): Promise<void> {
    const directory = await this.#directories.find(pair.authorTag);
    await this.#fill(pair, authorId, await this.#worksOf(pair.authorTag, directory));
  }

  /** Notes that the author's own list is read. */
  async pull(pair: Pair): Promise<void> {
    await this.#db.transactWrite([
      subscriptionPart(pair, {
        update: 'SET #author = :pulled',
        condition: 'attribute_not_exists(#author)',
        values: { ':pulled': PULLED_FOR_READER },
      }),
    ]);
  }

  /** Undoes {@link pull}. */
  async unpull(pair: Pair): Promise<void> {
    await this.#db.transactWrite([
      subscriptionPart(pair, {
        update: 'REMOVE #author',
        condition: '#author = :pulled',
        values: { ':pulled': PULLED_FOR_READER },
      }),
    ]);
  }

  async #fill(pair: Pair, authorId: string, { directory, ids }: Works): Promise<void> {
    const held = new Set(await this.#timelines.entriesBy(pair.readerTag, pair.authorTag));
    const missing = ids.filter((id) => !held.has(id));
    for (const some of chunk(missing, ENTRIES_PER_TRANSACTION)) {
      await this.#change(pair, some.length, entryParts(pair, some, authorId));
    }
    // Deleted before this reader was a subscriber, or while they became one.
    const published = new Set(ids);
    const deleted = [...held].filter((id) => !published.has(id));
    for (const some of chunk(deleted, ENTRIES_PER_TRANSACTION)) {
      await this.#change(pair, -some.length, removalParts(pair, some));
    }
    await this.#db.transactWrite([
      subscriptionPart(pair, {
        update: 'DELETE unsettled :tag',
        condition: '#author = :count AND contains(unsettled, :name)',
        values: { ':count': ids.length },
      }),
      nothingPublishedPart(pair.authorTag, directory),
    ]);
  }

  async #change(pair: Pair, by: number, entries: TransactPart[]): Promise<void> {
    const subscription = subscriptionPart(pair, {
      update: 'ADD #author :by',
      condition: 'contains(unsettled, :name)',
      values: { ':by': by },
    });
    await this.#db.transactWrite([subscription, ...entries]);
  }

  /** @throws {ConditionFailedError} when the list changed while it was read. */
  async #worksOf(authorTag: string, directory: AuthorDirectory | undefined): Promise<Works> {
    const entries = await this.#db.queryAll<ArticlesKey>(
      entriesParams(thinAuthorPartition(authorTag)),
    );
    const ids = entries.map((entry) => articleIdOfEntry(entry) + authorTag);
    if (ids.length !== (directory?.n ?? 0)) throw new ConditionFailedError([0]);
    return { directory, ids };
  }
}

function entryParts({ readerTag }: Pair, ids: readonly string[], authorId: string): TransactPart[] {
  return ids.map((id) => ({
    Put: {
      table,
      Item: { ...timelineEntryKey(readerTag, id), by: personBytes(authorId) },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  }));
}

function removalParts({ readerTag }: Pair, ids: readonly string[]): TransactPart[] {
  return ids.map((id) => ({
    Delete: {
      table,
      Key: timelineEntryKey(readerTag, id),
      ConditionExpression: 'attribute_exists(pk)',
    },
  }));
}

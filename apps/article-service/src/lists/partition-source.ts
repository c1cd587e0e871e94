import type { DynamoDb } from '@conduit/dynamodb';
import { ENTRY } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { newestParams, rangeParams } from './list-params.ts';
import type { Entry, EntrySource } from './newest.ts';

/** A counter among the entries of a list. */
interface CounterItem extends ArticlesKey {
  n: number;
}

export interface PartitionLayout<Item extends ArticlesKey, Each extends Entry> {
  pk: string;
  /** How many counters the partition holds at most. */
  counters: number;
  toEntry(item: Item): Each;
  /** What of an id the sort keys hold, after {@link ENTRY}. */
  sortable(id: string): string;
}

/** A list in one partition: entries in order, its counters above them. */
export class PartitionSource<
  Item extends ArticlesKey,
  Each extends Entry,
> implements EntrySource<Each> {
  readonly #db: DynamoDb;
  readonly #layout: PartitionLayout<Item, Each>;

  constructor(db: DynamoDb, layout: PartitionLayout<Item, Each>) {
    this.#db = db;
    this.#layout = layout;
  }

  async newest(limit: number): Promise<{ entries: Each[]; count: number; complete: boolean }> {
    const { pk, counters, toEntry } = this.#layout;
    const asked = limit + counters;
    const items = await this.#db.queryAll<Item | CounterItem>(newestParams(pk, asked), asked);
    const entries = items.filter((item): item is Item => item.sk.startsWith(ENTRY));
    return { entries: entries.map(toEntry), count: sumOf(items), complete: items.length < asked };
  }

  async count(): Promise<number> {
    const { pk, counters } = this.#layout;
    return sumOf((await this.#db.query<ArticlesKey>(newestParams(pk, counters))).items);
  }

  async older(olderThan: string, until: { downTo: string } | { limit: number }): Promise<Each[]> {
    const { pk, sortable, toEntry } = this.#layout;
    const newest = `${ENTRY}${sortable(olderThan)}`;
    const oldest = 'downTo' in until ? `${ENTRY}${sortable(until.downTo)}` : ENTRY;
    // BETWEEN includes its ends: the newest was read before.
    const limit = 'limit' in until ? until.limit + 1 : undefined;
    const items = await this.#db.queryAll<Item>(rangeParams(pk, oldest, newest, limit), limit);
    return items.filter(({ sk }) => sk !== newest).map(toEntry);
  }
}

function sumOf(items: readonly ArticlesKey[]): number {
  return items.filter(isCounter).reduce((sum, { n }) => sum + n, 0);
}

function isCounter(item: ArticlesKey): item is CounterItem {
  return !item.sk.startsWith(ENTRY);
}

import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import type { ArticleHead, HeadItem } from '../articles/article-items.ts';
import type { FavoriteSetItem } from '../favorites/favorite-params.ts';
import { articleIdOf } from '../table/article-bytes.ts';
import { stemOf } from '../table/article-id.ts';
import {
  ARTICLES_TABLE,
  ENTRY,
  GLOBAL_COUNTER_SLOTS,
  LIST_SHARDS,
  authorPartition,
  authorTagPartition,
  favoritesPartition,
  globalPartition,
  tagPartition,
  thinAuthorPartition,
} from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { personIdOf } from '../table/person-bytes.ts';
import { personTag } from '../table/person-tag.ts';
import { entriesParams, favoriteSetsParams } from './list-params.ts';
import type { Entry, EntrySource } from './newest.ts';
import { PartitionSource } from './partition-source.ts';

/** An entry, with the article where the list itself holds it. */
export interface ListedArticle extends Entry {
  head?: ArticleHead;
}

interface EntryItem extends ArticlesKey {
  /** The author, as {@link personBytes} writes it. */
  by: Uint8Array;
}

const SHARDS = Array.from({ length: LIST_SHARDS }, (_, shard) => shard);

/** The lists in which articles stand, newest first. */
@UsesTable(ARTICLES_TABLE, {
  actions: ['Query'],
  leadingKeys: ['a|*', 'u|*', 'g|*', 't|*', 'ut|*', 'f|*', 'fs|*'],
})
@Injectable()
export class ArticleLists {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** All articles. */
  all(): EntrySource<ListedArticle>[] {
    return SHARDS.map((shard) => this.#thin(globalPartition(shard), GLOBAL_COUNTER_SLOTS));
  }

  tagged(tag: string): EntrySource<ListedArticle>[] {
    return SHARDS.map((shard) => this.#thin(tagPartition(tag, shard)));
  }

  favoritesOf(personId: string): EntrySource<ListedArticle> {
    return this.#thin(favoritesPartition(personId));
  }

  /** An author's articles themselves: for the first of them, 20 to some 3 read units. */
  writtenBy(authorId: string): EntrySource<ListedArticle> {
    return new PartitionSource<HeadItem, ListedArticle>(this.#db, {
      pk: authorPartition(personTag(authorId)),
      counters: 1,
      toEntry: (head) => ({ id: head.id, authorId, head }),
      sortable: stemOf,
    });
  }

  /** The same without the articles: for offsets, 20 articles take a sixth of a read unit. */
  thinlyWrittenBy(authorId: string): EntrySource<ListedArticle> {
    const entries = new PartitionSource<ArticlesKey, ListedArticle>(this.#db, {
      pk: thinAuthorPartition(personTag(authorId)),
      counters: 0,
      toEntry: ({ sk }) => ({ id: sk.slice(ENTRY.length) + personTag(authorId), authorId }),
      sortable: stemOf,
    });
    const articles = this.writtenBy(authorId);
    return {
      newest: async (limit) => {
        const [read, count] = await Promise.all([entries.newest(limit), articles.count()]);
        return { ...read, count };
      },
      older: (olderThan, until) => entries.older(olderThan, until),
      count: () => articles.count(),
    };
  }

  /** An author's articles under one tag, all of them: a read unit for about 80. */
  async writtenUnderTag(authorId: string, tag: string): Promise<ListedArticle[]> {
    const tagOfAuthor = personTag(authorId);
    const items = await this.#db.queryAll<ArticlesKey>(
      entriesParams(authorTagPartition(tagOfAuthor, tag)),
    );
    return items.map(({ sk }) => ({ id: sk.slice(ENTRY.length) + tagOfAuthor, authorId }));
  }

  /** The ids of everything that a person favourited, in no order: a read unit for about 220. */
  async allFavoritesOf(personId: string): Promise<string[]> {
    const sets = await this.#db.queryAll<FavoriteSetItem>(favoriteSetsParams(personId));
    return sets.flatMap(({ ids }) => [...(ids ?? [])].map(articleIdOf));
  }

  #thin(pk: string, counters = 1): EntrySource<ListedArticle> {
    return new PartitionSource<EntryItem, ListedArticle>(this.#db, {
      pk,
      counters,
      toEntry: toThinEntry,
      sortable: (id) => id,
    });
  }
}

function toThinEntry({ sk, by }: EntryItem): ListedArticle {
  return { id: sk.slice(ENTRY.length), authorId: personIdOf(by) };
}

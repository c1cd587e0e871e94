import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import type { ArticleHead, HeadItem } from '../articles/article-items.ts';
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
import { personTag } from '../table/person-tag.ts';
import { entriesParams, rangeParams } from './list-params.ts';
import type { Entry, EntrySource } from './newest.ts';
import { PartitionSource } from './partition-source.ts';

/** An entry, with the article where the list itself holds it. */
export interface ListedArticle extends Entry {
  head?: ArticleHead;
}

interface EntryItem extends ArticlesKey {
  by: string;
}

const SHARDS = Array.from({ length: LIST_SHARDS }, (_, shard) => shard);

/** The lists in which articles stand, newest first. */
@UsesTable(ARTICLES_TABLE, {
  actions: ['Query'],
  leadingKeys: ['a|*', 'u|*', 'g|*', 't|*', 'ut|*', 'f|*'],
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
        const [read, { count }] = await Promise.all([entries.newest(limit), articles.newest(1)]);
        return { ...read, count };
      },
      older: (olderThan, until) => entries.older(olderThan, until),
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

  /** Everything that a person favourited: a read unit for about 50. */
  async allFavoritesOf(personId: string): Promise<ListedArticle[]> {
    const items = await this.#db.queryAll<EntryItem>(entriesParams(favoritesPartition(personId)));
    return items.map(toThinEntry);
  }

  /** The ids under a tag from one id to another: a read unit for about 50. */
  async taggedBetween(tag: string, oldestId: string, newestId: string): Promise<Set<string>> {
    const shards = await Promise.all(
      SHARDS.map((shard) =>
        this.#db.queryAll<EntryItem>(
          rangeParams(tagPartition(tag, shard), `${ENTRY}${oldestId}`, `${ENTRY}${newestId}`),
        ),
      ),
    );
    return new Set(shards.flat().map(({ sk }) => sk.slice(ENTRY.length)));
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
  return { id: sk.slice(ENTRY.length), authorId: by };
}

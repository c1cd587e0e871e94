import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE, headKey } from '../table/articles-table.ts';
import type { ArticleHead, HeadItem } from './article-items.ts';

/** Whether articles are there, and what they are called now, for consumers that need to know no more. */
@UsesTable(ARTICLES_TABLE, { actions: ['GetItem'], leadingKeys: ['a|*'] })
@Injectable()
export class ArticlePresence {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** 1 read unit. */
  async find(articleId: string): Promise<Pick<ArticleHead, 'id' | 'title'> | undefined> {
    return this.#db.get<HeadItem>({ table: ARTICLES_TABLE, Key: headKey(articleId) });
  }
}

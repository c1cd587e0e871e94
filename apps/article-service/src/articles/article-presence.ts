import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE, headKey } from '../table/articles-table.ts';

/** Whether articles are there, for consumers that need to know no more. */
@UsesTable(ARTICLES_TABLE, { actions: ['GetItem'], leadingKeys: ['a|*'] })
@Injectable()
export class ArticlePresence {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** 1 read unit. */
  async exists(articleId: string): Promise<boolean> {
    const head = await this.#db.get({
      table: ARTICLES_TABLE,
      Key: headKey(articleId),
      ProjectionExpression: 'pk',
    });
    return head !== undefined;
  }
}

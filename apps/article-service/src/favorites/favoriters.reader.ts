import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { partitionParams } from '../lists/list-params.ts';
import { ARTICLES_TABLE, favoritersPartition } from '../table/articles-table.ts';
import type { FavoriterItem } from './favorite-params.ts';

/** Who favourited an article. */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['V|*'] })
@Injectable()
export class FavoritersReader {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** Up to `limit` people, 1 read unit for about 30 of them, and whether there are more. */
  async find(articleId: string, limit: number): Promise<{ people: string[]; areMore: boolean }> {
    const params = partitionParams(favoritersPartition(articleId), limit);
    const { items, lastKey } = await this.#db.query<FavoriterItem>(params);
    return { people: items.map(({ personId }) => personId), areMore: lastKey !== undefined };
  }
}

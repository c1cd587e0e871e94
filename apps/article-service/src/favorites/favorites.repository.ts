import { ConditionFailedError, DynamoDb, UsesTable } from '@conduit/dynamodb';
import type { TransactPart } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { ARTICLE_PART, favoriteParts, unfavoriteParts } from './favorite-params.ts';

/** Favours and disfavours, counted exactly on both sides. */
@UsesTable(ARTICLES_TABLE, { actions: ['PutItem', 'DeleteItem'], leadingKeys: ['V|*', 'f|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['UpdateItem'], leadingKeys: ['a|*', 'f|*', 'fs|*'] })
@Injectable()
export class FavoritesRepository {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** Repeating it changes nothing. @returns false where there is no such article. */
  async add(article: { id: string; authorId: string }, personId: string): Promise<boolean> {
    return this.#write(favoriteParts(article, personId));
  }

  /** Repeating it changes nothing. @returns false where there is no such article. */
  async remove(articleId: string, personId: string): Promise<boolean> {
    return this.#write(unfavoriteParts(articleId, personId));
  }

  async #write(parts: TransactPart[]): Promise<boolean> {
    try {
      await this.#db.transactWrite(parts);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
      return !error.parts.includes(ARTICLE_PART);
    }
  }
}

import { ConditionFailedError, DynamoDb, UsesTable, untilSettled } from '@conduit/dynamodb';
import type { TransactPart } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import type { ArticleRef } from '../articles/article-items.ts';
import { ARTICLES_TABLE, favoriteSetKey } from '../table/articles-table.ts';
import { favoritedPart, unfavoritedPart } from './favorite-outbox.ts';
import { ARTICLE_PART, FAVORITE_PART, favoriteParts, unfavoriteParts } from './favorite-params.ts';
import type { FavoriteSetItem } from './favorite-params.ts';

/**
 * Favours and disfavours, counted exactly on both sides, each with its event: at the next revision of
 * the set that the favourite lies in, so that changes of one favourite are ordered.
 */
@UsesTable(ARTICLES_TABLE, { actions: ['PutItem', 'DeleteItem'], leadingKeys: ['V|*', 'f|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['UpdateItem'], leadingKeys: ['a|*', 'f|*', 'fs|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['GetItem'], leadingKeys: ['fs|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['PutItem'], leadingKeys: ['O|*'] })
@Injectable()
export class FavoritesRepository {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** Repeating it changes nothing. @returns false where there is no such article. */
  async add(article: ArticleRef, personId: string): Promise<boolean> {
    return this.#change(article, personId, (seen) => [
      ...favoriteParts(article, personId, seen),
      favoritedPart(article, personId, seen + 1),
    ]);
  }

  /** Repeating it changes nothing. @returns false where there is no such article. */
  async remove(article: ArticleRef, personId: string): Promise<boolean> {
    return this.#change(article, personId, (seen) => [
      ...unfavoriteParts(article.id, personId, seen),
      unfavoritedPart(article, personId, seen + 1),
    ]);
  }

  async #change(
    { id }: ArticleRef,
    personId: string,
    partsAt: (seen: number) => TransactPart[],
  ): Promise<boolean> {
    return untilSettled(async () => {
      const set = await this.#db.get<FavoriteSetItem>({
        table: ARTICLES_TABLE,
        Key: favoriteSetKey(personId, id),
        ProjectionExpression: 'revision',
      });
      try {
        await this.#db.transactWrite(partsAt(set?.revision ?? 0));
        return true;
      } catch (error) {
        const failed = error instanceof ConditionFailedError ? error.parts : [];
        if (failed.includes(ARTICLE_PART)) return false;
        if (failed.includes(FAVORITE_PART)) return true;
        throw error;
      }
    });
  }
}

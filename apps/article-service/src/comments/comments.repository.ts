import { ConditionFailedError, DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { untilSettled } from '../articles/until-settled.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { newCommentId } from './comment-id.ts';
import { COMMENTED_ARTICLE_PART, addCommentParts, commentKey } from './comment-params.ts';
import type { CommentItem, StoredComment } from './comment-params.ts';

/** Comments one by one. */
@UsesTable(ARTICLES_TABLE, {
  actions: ['GetItem', 'PutItem', 'DeleteItem'],
  leadingKeys: ['A|*'],
})
@UsesTable(ARTICLES_TABLE, { actions: ['ConditionCheckItem'], leadingKeys: ['a|*'] })
@Injectable()
export class CommentsRepository {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** @returns undefined where there is no such article. */
  async add(articleId: string, authorId: string, body: string): Promise<StoredComment | undefined> {
    return untilSettled(async () => {
      const comment = { id: newCommentId(), authorId, body };
      try {
        await this.#db.transactWrite(addCommentParts(articleId, comment));
        return comment;
      } catch (error) {
        const failed = error instanceof ConditionFailedError ? error.parts : [];
        if (failed.includes(COMMENTED_ARTICLE_PART)) return undefined;
        throw error;
      }
    });
  }

  async find(articleId: string, id: number): Promise<StoredComment | undefined> {
    return this.#db.get<CommentItem>({ table: ARTICLES_TABLE, Key: commentKey(articleId, id) });
  }

  async delete(articleId: string, id: number): Promise<void> {
    await this.#db.delete({ table: ARTICLES_TABLE, Key: commentKey(articleId, id) });
  }
}

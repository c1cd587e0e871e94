import { ConditionFailedError, DynamoDb, UsesTable, untilSettled } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import type { ArticleRef } from '../articles/article-items.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { newCommentId } from './comment-id.ts';
import { commentCreatedPart, commentDeletedPart } from './comment-outbox.ts';
import {
  COMMENTED_ARTICLE_PART,
  addCommentParts,
  commentKey,
  removeCommentParts,
} from './comment-params.ts';
import type { CommentItem, StoredComment } from './comment-params.ts';

/** Comments one by one, each change with its event. */
@UsesTable(ARTICLES_TABLE, {
  actions: ['GetItem', 'PutItem', 'DeleteItem'],
  leadingKeys: ['A|*'],
})
@UsesTable(ARTICLES_TABLE, { actions: ['UpdateItem'], leadingKeys: ['a|*'] })
@UsesTable(ARTICLES_TABLE, { actions: ['PutItem'], leadingKeys: ['O|*'] })
@Injectable()
export class CommentsRepository {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** @returns undefined where the article is gone. */
  async add(
    article: ArticleRef,
    authorId: string,
    body: string,
  ): Promise<StoredComment | undefined> {
    return untilSettled(async () => {
      const comment = { id: newCommentId(), authorId, body };
      try {
        await this.#db.transactWrite([
          ...addCommentParts(article.id, comment),
          commentCreatedPart(article, comment),
        ]);
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

  /**
   * @param actorId who does it.
   * @returns whether comment and article were still there.
   */
  async delete(article: ArticleRef, comment: StoredComment, actorId: string): Promise<boolean> {
    try {
      await this.#db.transactWrite([
        ...removeCommentParts(article.id, comment.id),
        commentDeletedPart(article, comment, actorId),
      ]);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailedError) return false;
      throw error;
    }
  }
}

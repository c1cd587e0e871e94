import { ConditionFailedError, DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { untilSettled } from '../articles/until-settled.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { newCommentId } from './comment-id.ts';
import {
  COMMENTED_ARTICLE_PART,
  addCommentParts,
  commentKey,
  newestCommentsParams,
} from './comment-params.ts';
import type { CommentItem, StoredComment } from './comment-params.ts';

/** A comment list gives the newest 1,000 (REST contract). */
const NEWEST = 1_000;
/** A page of a Query is 1 MB, and no answer of a Lambda function is larger than 6 MB. */
const PAGES_MAXIMUM = 6;

@UsesTable(ARTICLES_TABLE, {
  actions: ['GetItem', 'Query', 'PutItem', 'DeleteItem', 'ConditionCheckItem'],
  leadingKeys: ['A|*', 'a|*'],
})
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

  /** The newest comments of an article, newest first: 1,000, or what 6 MB hold of them. */
  async findNewest(articleId: string): Promise<StoredComment[]> {
    const found: StoredComment[] = [];
    let params = newestCommentsParams(articleId, NEWEST);
    for (let page = 1; page <= PAGES_MAXIMUM; page++) {
      const { items, lastKey } = await this.#db.query<CommentItem>(params);
      found.push(...items);
      if (!lastKey || found.length >= NEWEST) break;
      params = { ...params, Limit: NEWEST - found.length, ExclusiveStartKey: lastKey };
    }
    return found;
  }

  async delete(articleId: string, id: number): Promise<void> {
    await this.#db.delete({ table: ARTICLES_TABLE, Key: commentKey(articleId, id) });
  }
}

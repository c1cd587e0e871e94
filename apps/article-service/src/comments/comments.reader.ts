import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { firstRead } from '../lists/newest.ts';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { COMMENT_STRIPES, newestCommentsParams } from './comment-params.ts';
import type { CommentItem, StoredComment } from './comment-params.ts';

/** A comment list gives the newest 1,000 (REST contract). */
const NEWEST = 1_000;
/**
 * Rounds of parallel reads. A Query gives 1 MB and a Lambda function answers with 6 MB at most, so
 * that three rounds of two stripes suffice; their authors make the fourth round trip.
 */
const ROUNDS = 3;

/** How far one of an article's stripes of comments was read. */
interface StripeRead {
  stripe: number;
  /** Newest first. */
  found: CommentItem[];
  /** Where to go on; absent when there is no more. */
  next?: Record<string, unknown>;
}

/** The comments of articles. */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['A|*'] })
@Injectable()
export class CommentsReader {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** The newest comments of an article, newest first: 1,000, or what some 6 MB hold of them. */
  async findNewest(articleId: string): Promise<StoredComment[]> {
    const share = firstRead(NEWEST, COMMENT_STRIPES);
    let reads = await Promise.all(
      Array.from({ length: COMMENT_STRIPES }, (_, stripe) =>
        this.#readOn(articleId, { stripe, found: [] }, share),
      ),
    );
    for (let round = 2; round <= ROUNDS; round++) {
      const missing = NEWEST - newestOf(reads).length;
      if (missing <= 0 || reads.every(({ next }) => next === undefined)) break;
      const unfinished = reachingBound(reads);
      reads = await Promise.all(
        reads.map((read) => (unfinished.has(read) ? this.#readOn(articleId, read, missing) : read)),
      );
    }
    return newestOf(reads);
  }

  /**
   * The newest comments of an article that are older than one, at most `limit`: a round trip.
   *
   * @param olderThan an id; from the newest on where absent.
   */
  async findPage(articleId: string, limit: number, olderThan?: number): Promise<StoredComment[]> {
    const stripes = await Promise.all(
      Array.from({ length: COMMENT_STRIPES }, (_, stripe) =>
        this.#db.queryAll<CommentItem>(
          newestCommentsParams(articleId, stripe, limit, olderThan),
          limit,
        ),
      ),
    );
    return stripes
      .flat()
      .toSorted((a, b) => b.id - a.id)
      .slice(0, limit);
  }

  async #readOn(
    articleId: string,
    { stripe, found, next }: StripeRead,
    limit: number,
  ): Promise<StripeRead> {
    const { items, lastKey } = await this.#db.query<CommentItem>({
      ...newestCommentsParams(articleId, stripe, limit),
      ...(next && { ExclusiveStartKey: next }),
    });
    return { stripe, found: [...found, ...items], ...(lastKey && { next: lastKey }) };
  }
}

/** The newest of all stripes, down to where the first of them that goes on was read. */
function newestOf(reads: readonly StripeRead[]): CommentItem[] {
  const ends = reads.map(({ found, next }) => (next && found.at(-1)?.id) ?? 0);
  const end = Math.max(...ends);
  return newestFirst(reads)
    .filter(({ id }) => id >= end)
    .slice(0, NEWEST);
}

/** Those that may hold more of the newest. */
function reachingBound(reads: readonly StripeRead[]): Set<StripeRead> {
  const bound = newestFirst(reads)[NEWEST - 1]?.id ?? 0;
  return new Set(reads.filter(({ found, next }) => next && (found.at(-1)?.id ?? 0) > bound));
}

function newestFirst(reads: readonly StripeRead[]): CommentItem[] {
  return reads.flatMap(({ found }) => found).toSorted((a, b) => b.id - a.id);
}

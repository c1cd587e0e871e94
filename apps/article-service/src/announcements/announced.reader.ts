import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { PersonReader } from '@conduit/people';
import type { Person } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import type { ArticleHead, HeadItem } from '../articles/article-items.ts';
import { commentKey } from '../comments/comment-params.ts';
import type { CommentItem, StoredComment } from '../comments/comment-params.ts';
import { ARTICLES_TABLE as table, headKey } from '../table/articles-table.ts';

/** What is announced, as it is when its event arrives; nothing of what is gone again by then. */
@UsesTable(table, { actions: ['GetItem'], leadingKeys: ['a|*', 'A|*'] })
@Injectable()
export class AnnouncedReader {
  readonly #db: DynamoDb;
  readonly #people: PersonReader;

  constructor(db: DynamoDb, people: PersonReader) {
    this.#db = db;
    this.#people = people;
  }

  /** 2 read units. */
  async findArticle(
    id: string,
    authorId: string,
  ): Promise<{ head: ArticleHead; author: Person } | undefined> {
    const [head, author] = await Promise.all([
      this.#db.get<HeadItem>({ table, Key: headKey(id) }),
      this.#people.findById(authorId),
    ]);
    return head && author && { head, author };
  }

  /** 2 read units, more for a comment of more than 4 KB. */
  async findComment(
    articleId: string,
    id: number,
    authorId: string,
  ): Promise<{ comment: StoredComment; author: Person } | undefined> {
    const [comment, author] = await Promise.all([
      this.#db.get<CommentItem>({ table, Key: commentKey(articleId, id) }),
      this.#people.findById(authorId),
    ]);
    return comment && author && { comment, author };
  }
}

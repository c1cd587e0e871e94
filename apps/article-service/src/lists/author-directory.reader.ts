import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE } from '../table/articles-table.ts';
import { directoryKey } from '../table/author-directory-parts.ts';
import type { AuthorDirectoryItem } from '../table/author-directory-parts.ts';
import type { AuthorDirectory } from '../table/author-directory.ts';

/** How many articles authors have, and where in their lists. */
@UsesTable(ARTICLES_TABLE, { actions: ['GetItem'], leadingKeys: ['a|*'] })
@Injectable()
export class AuthorDirectoryReader {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** 1 read unit; undefined for somebody who never published. */
  async find(authorTag: string): Promise<AuthorDirectory | undefined> {
    const Key = directoryKey(authorTag);
    return this.#db.get<AuthorDirectoryItem>({ table: ARTICLES_TABLE, Key });
  }
}

import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE, ENTRY, thinAuthorPartition } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { segmentAt } from '../table/author-directory.ts';
import { personTag } from '../table/person-tag.ts';
import { AuthorDirectoryReader } from './author-directory.reader.ts';
import { EMPTY_PAGE } from './list-page.ts';
import type { ListPage, PageBounds } from './list-page.ts';
import { rangeParams } from './list-params.ts';

/** Pages of one author's articles, however far: each is read from its segment's newest entry on. */
@UsesTable(ARTICLES_TABLE, { actions: ['Query'], leadingKeys: ['u|*'] })
@Injectable()
export class AuthorPages {
  readonly #db: DynamoDb;
  readonly #directories: AuthorDirectoryReader;

  constructor(db: DynamoDb, directories: AuthorDirectoryReader) {
    this.#db = db;
    this.#directories = directories;
  }

  /** Two round trips and at most 6 read units, without the articles themselves. */
  async find(authorId: string, { limit, offset }: PageBounds): Promise<ListPage> {
    const authorTag = personTag(authorId);
    const directory = await this.#directories.find(authorTag);
    if (!directory) return EMPTY_PAGE;
    if (offset >= directory.n) return { articles: [], total: directory.n };

    const { upTo = '~', skip } = segmentAt(directory, offset);
    const wanted = skip + limit;
    const entries = await this.#db.queryAll<ArticlesKey>(
      rangeParams(thinAuthorPartition(authorTag), ENTRY, `${ENTRY}${upTo}`, wanted),
      wanted,
    );
    return {
      articles: entries
        .slice(skip)
        .map(({ sk }) => ({ id: sk.slice(ENTRY.length) + authorTag, authorId })),
      total: directory.n,
      consecutive: true,
    };
  }
}

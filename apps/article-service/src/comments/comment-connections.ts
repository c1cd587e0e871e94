import { toConnection } from '@conduit/graph';
import type { Connection, KeyBounds } from '@conduit/graph';
import { Injectable } from '@nestjs/common';
import type { ArticleType } from '../articles/article.type.ts';
import { AuthorLoader } from '../articles/author.loader.ts';
import { writtenAt } from './comment-id.ts';
import type { StoredComment } from './comment-params.ts';
import type { CommentType } from './comment.type.ts';
import { CommentsReader } from './comments.reader.ts';

/** What one article of a batch may take of the 6 MB that Lambda answers. */
const PAGE_BYTES = 250_000;

/** Comments as connections. */
@Injectable()
export class CommentConnections {
  readonly #comments: CommentsReader;
  readonly #authors: AuthorLoader;

  constructor(comments: CommentsReader, authors: AuthorLoader) {
    this.#comments = comments;
    this.#authors = authors;
  }

  /** Newest first; a page of long comments ends before it has all that were asked for. */
  async of(
    article: Pick<ArticleType, 'id' | 'commentsCount'>,
    { first, after }: KeyBounds,
    context: object,
  ): Promise<Connection<CommentType>> {
    const olderThan = after === undefined ? undefined : Number(after);
    // The count is of the comments' own transactions: where it says none, no cursor leads to any, and a
    // list of articles that nobody comments on is spared two requests for each.
    const found =
      article.commentsCount === 0
        ? []
        : await this.#comments.findPage(article.id, first + 1, olderThan);
    const page = fitting(found.slice(0, first));
    return toConnection(
      {
        nodes: await this.present(article.id, page, context),
        totalCount: article.commentsCount,
        hasNextPage: found.length > page.length,
      },
      ({ id }) => id,
    );
  }

  present(
    articleId: string,
    comments: readonly StoredComment[],
    context: object,
  ): Promise<CommentType[]> {
    const authors = this.#authors.of(context);
    return Promise.all(
      comments.map(async ({ id, authorId, body }) => ({
        id: String(id),
        articleId,
        body,
        createdAt: new Date(writtenAt(id)),
        author: await authors.load(authorId),
      })),
    );
  }
}

/** At least one, and as many more as fit a page. */
function fitting(comments: readonly StoredComment[]): StoredComment[] {
  let bytes = 0;
  return comments.filter(({ body }, position) => {
    bytes += Buffer.byteLength(JSON.stringify(body));
    return position === 0 || bytes <= PAGE_BYTES;
  });
}

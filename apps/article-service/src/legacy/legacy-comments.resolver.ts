import { Auth, CurrentUser } from '@conduit/auth';
import { createCommentSchema } from '@conduit/contracts';
import { LegacyErrorFilter, insteadOfLegacy, validated } from '@conduit/graph';
import { AddressBook, PeopleListReader } from '@conduit/people';
import type { Addresses } from '@conduit/people';
import { UseFilters } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ArticleFinder } from '../articles/article-finder.ts';
import { profileOf } from '../articles/article.presenter.ts';
import { slugOfId } from '../articles/slug.ts';
import { writtenAt } from '../comments/comment-id.ts';
import type { StoredComment } from '../comments/comment-params.ts';
import { CommentsReader } from '../comments/comments.reader.ts';
import { CommentsService } from '../comments/comments.service.ts';
import {
  LegacyCommentsInput,
  LegacyCreateCommentInput,
  LegacyDeleteCommentInput,
} from './legacy-comment.inputs.ts';
import { parseLegacyCommentId, toLegacyCommentId } from './legacy-comment-id.ts';
import { LIST_LENGTH, fittingList } from './legacy-list.ts';
import { LegacyComment } from './legacy.types.ts';

/** Comments as the legacy client knows them. */
@UseFilters(LegacyErrorFilter)
@Resolver()
export class LegacyCommentsResolver {
  readonly #comments: CommentsService;
  readonly #lists: CommentsReader;
  readonly #articles: ArticleFinder;
  readonly #people: PeopleListReader;
  readonly #addresses: AddressBook;

  constructor(
    comments: CommentsService,
    lists: CommentsReader,
    articles: ArticleFinder,
    people: PeopleListReader,
    addresses: AddressBook,
  ) {
    this.#comments = comments;
    this.#lists = lists;
    this.#articles = articles;
    this.#people = people;
    this.#addresses = addresses;
  }

  @Auth('optional')
  @Query(() => [LegacyComment], {
    nullable: true,
    deprecationReason: insteadOfLegacy('Article.comments'),
  })
  async getCommentsByArticle(
    @Args('payload') { articleID, token }: LegacyCommentsInput,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<LegacyComment[]> {
    const addresses = await this.#addresses.asSeenBy(reader);
    addresses.assertNoneElse({ token });
    const { id } = await this.#articles.head(slugOfId(articleID));
    const comments = await this.#lists.findPage(id, LIST_LENGTH);
    return fittingList(await this.#show(id, comments, addresses, reader));
  }

  @Auth('required')
  @Mutation(() => LegacyComment, {
    nullable: true,
    deprecationReason: insteadOfLegacy('addComment'),
  })
  async createComment(
    @Args('comment') { article, author, body, token }: LegacyCreateCommentInput,
    @CurrentUser() user: CurrentUser,
  ): Promise<LegacyComment | undefined> {
    const addresses = await this.#addresses.asSeenBy(user);
    addresses.assertNoneElse({ author, token });
    const request = validated(createCommentSchema, { comment: { body } });
    const added = await this.#comments.add(slugOfId(article), request, user.id);
    const [shown] = await this.#show(added.articleId, [added.comment], addresses, user);
    return shown;
  }

  @Auth('required')
  @Mutation(() => String, {
    nullable: true,
    deprecationReason: insteadOfLegacy('removeComment'),
  })
  async deleteComment(
    @Args('payload') { id, token }: LegacyDeleteCommentInput,
    @CurrentUser() user: CurrentUser,
  ): Promise<string> {
    (await this.#addresses.asSeenBy(user)).assertNoneElse({ token });
    const { articleId, commentId } = parseLegacyCommentId(id);
    await this.#comments.delete(slugOfId(articleId), commentId, user);
    return 'Comment deleted';
  }

  async #show(
    articleId: string,
    comments: readonly StoredComment[],
    addresses: Addresses,
    reader: CurrentUser | undefined,
  ): Promise<LegacyComment[]> {
    const authorIds = new Set(comments.map(({ authorId }) => authorId));
    const [people, followed] = await Promise.all([
      this.#people.findByIds(authorIds),
      reader ? this.#people.followsAmong(reader.id, authorIds) : new Set<string>(),
    ]);
    return comments.map(({ id, authorId, body }) => ({
      id: toLegacyCommentId(articleId, id),
      body,
      article: articleId,
      author: {
        ...profileOf(people.get(authorId), followed.has(authorId)),
        email: addresses.of(authorId),
      },
      created_at: new Date(writtenAt(id)).toISOString(),
    }));
  }
}

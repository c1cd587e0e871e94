import { Auth, CurrentUser } from '@conduit/auth';
import { createCommentSchema } from '@conduit/contracts';
import { PageArgs, UserErrorsInterceptor, keyBounds, validated } from '@conduit/graph';
import type { Connection } from '@conduit/graph';
import { Batch, ParentFields } from '@conduit/nest-appsync';
import { UseInterceptors } from '@nestjs/common';
import { Args, Context, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ArticleType } from '../articles/article.type.ts';
import { CommentConnections } from './comment-connections.ts';
import { parseCommentId } from './comment-id.ts';
import { CommentConnection, CommentPayload, RemoveCommentPayload } from './comment.type.ts';
import type { CommentType } from './comment.type.ts';
import { CommentsService } from './comments.service.ts';

/** Articles whose comments are read in one invocation, for their share of an answer to be a page. */
const COMMENTS_BATCH = 20;

@Resolver(() => ArticleType)
export class CommentsResolver {
  readonly #comments: CommentsService;
  readonly #connections: CommentConnections;

  constructor(comments: CommentsService, connections: CommentConnections) {
    this.#comments = comments;
    this.#connections = connections;
  }

  @ResolveField(() => CommentConnection)
  @Batch(COMMENTS_BATCH)
  @ParentFields('id', 'commentsCount')
  async comments(
    @Parent() { id, commentsCount }: Pick<ArticleType, 'id' | 'commentsCount'>,
    @Args() page: PageArgs,
    @Context() context: object,
  ): Promise<Connection<CommentType>> {
    const bounds = keyBounds(page, (key) => parseCommentId(key) !== undefined);
    return this.#connections.of({ id, commentsCount }, bounds, context);
  }

  @Auth('required')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => CommentPayload)
  async addComment(
    @Args('slug') slug: string,
    @Args('body') body: string,
    @CurrentUser() user: CurrentUser,
    @Context() context: object,
  ): Promise<CommentPayload> {
    const request = validated(createCommentSchema, { comment: { body } });
    const { articleId, comment } = await this.#comments.add(slug, request, user.id);
    const [presented] = await this.#connections.present(articleId, [comment], context);
    return { ...(presented && { comment: presented }), userErrors: [] };
  }

  @Auth('required')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => RemoveCommentPayload, {
    description: 'Deletes a comment of yours; a moderator may delete any.',
  })
  async removeComment(
    @Args('slug') slug: string,
    @Args('id', { type: () => ID }) id: string,
    @CurrentUser() user: CurrentUser,
  ): Promise<RemoveCommentPayload> {
    await this.#comments.delete(slug, id, user);
    return { removedId: id, userErrors: [] };
  }
}

import { Auth, CurrentUser } from '@conduit/auth';
import {
  commentIdSchema,
  commentResponseSchema,
  commentsResponseSchema,
  createCommentSchema,
  slugSchema,
} from '@conduit/contracts';
import type { CommentResponse, CommentsResponse, CreateComment } from '@conduit/contracts';
import { ForbiddenError, NotFoundError, Operation } from '@conduit/nest-lambda';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommentsService } from './comments.service.ts';

@Controller('articles/:slug/comments')
export class CommentsController {
  readonly #comments: CommentsService;

  constructor(comments: CommentsService) {
    this.#comments = comments;
  }

  @Get()
  @Operation({
    id: 'getArticleComments',
    summary: 'Read the comments on an article',
    parameters: { slug: slugSchema },
    answer: commentsResponseSchema,
    refusals: () => [NotFoundError.of('article')],
  })
  @Auth('optional')
  async findAll(
    @Param('slug') slug: string,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<CommentsResponse> {
    return { comments: await this.#comments.findAll(slug, reader?.id) };
  }

  @Post()
  @Operation({
    id: 'createArticleComment',
    summary: 'Comment on an article',
    parameters: { slug: slugSchema },
    answer: commentResponseSchema,
    refusals: () => [NotFoundError.of('article')],
  })
  @Auth('required')
  async create(
    @Param('slug') slug: string,
    @Body({ schema: createCommentSchema }) body: CreateComment,
    @CurrentUser() user: CurrentUser,
  ): Promise<CommentResponse> {
    return { comment: await this.#comments.create(slug, body, user) };
  }

  @Delete(':id')
  @Operation({
    id: 'deleteArticleComment',
    summary: 'Delete a comment of yours',
    description: 'A moderator may delete any.',
    parameters: { slug: slugSchema, id: commentIdSchema },
    refusals: () => [
      NotFoundError.of('article'),
      NotFoundError.of('comment'),
      ForbiddenError.of('comment'),
    ],
  })
  @HttpCode(204)
  @Auth('required')
  async delete(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @CurrentUser() user: CurrentUser,
  ): Promise<void> {
    await this.#comments.delete(slug, id, user);
  }
}

import { Auth, CurrentUser } from '@conduit/auth';
import { createCommentSchema } from '@conduit/contracts';
import type { CommentResponse, CommentsResponse, CreateComment } from '@conduit/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { CommentsService } from './comments.service.ts';

@Controller('articles/:slug/comments')
export class CommentsController {
  readonly #comments: CommentsService;

  constructor(comments: CommentsService) {
    this.#comments = comments;
  }

  @Get()
  @Auth('optional')
  async findAll(
    @Param('slug') slug: string,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<CommentsResponse> {
    return { comments: await this.#comments.findAll(slug, reader?.id) };
  }

  @Post()
  @Auth('required')
  async create(
    @Param('slug') slug: string,
    @Body({ schema: createCommentSchema }) body: CreateComment,
    @CurrentUser() user: CurrentUser,
  ): Promise<CommentResponse> {
    return { comment: await this.#comments.create(slug, body, user) };
  }

  @Delete(':id')
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

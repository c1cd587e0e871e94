import { Auth, CurrentUser } from '@conduit/auth';
import {
  articleResponseSchema,
  articlesResponseSchema,
  createArticleSchema,
  listQuerySchema,
  slugSchema,
  updateArticleSchema,
} from '@conduit/contracts';
import type {
  ArticleResponse,
  ArticlesResponse,
  CreateArticle,
  ListQuery,
  UpdateArticle,
} from '@conduit/contracts';
import { ForbiddenError, NotFoundError, Operation } from '@conduit/nest-lambda';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ArticlesService } from './articles.service.ts';

@Controller('articles')
export class ArticlesController {
  readonly #articles: ArticlesService;

  constructor(articles: ArticlesService) {
    this.#articles = articles;
  }

  @Get()
  @Operation({
    id: 'getArticles',
    summary: 'List articles, the newest first',
    description: 'The three filters may be combined.',
    answer: articlesResponseSchema,
  })
  @Auth('optional')
  async findAll(
    @Query({ schema: listQuerySchema }) query: ListQuery,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<ArticlesResponse> {
    return this.#articles.findAll(query, reader?.id);
  }

  @Get(':slug')
  @Operation({
    id: 'getArticle',
    summary: 'Read an article',
    description: 'Any slug that an article ever had finds it.',
    parameters: { slug: slugSchema },
    answer: articleResponseSchema,
    refusals: () => [NotFoundError.of('article')],
  })
  @Auth('optional')
  async findOne(
    @Param('slug') slug: string,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<ArticleResponse> {
    return { article: await this.#articles.findOne(slug, reader?.id) };
  }

  @Post()
  @Operation({
    id: 'createArticle',
    summary: 'Publish an article',
    answer: articleResponseSchema,
  })
  @Auth('required')
  async create(
    @Body({ schema: createArticleSchema }) body: CreateArticle,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticleResponse> {
    return { article: await this.#articles.create(body, user) };
  }

  @Put(':slug')
  @Operation({
    id: 'updateArticle',
    summary: 'Edit an article of yours',
    parameters: { slug: slugSchema },
    answer: articleResponseSchema,
    refusals: () => [NotFoundError.of('article'), ForbiddenError.of('article')],
  })
  @Auth('required')
  async update(
    @Param('slug') slug: string,
    @Body({ schema: updateArticleSchema }) body: UpdateArticle,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticleResponse> {
    return { article: await this.#articles.update(slug, body, user) };
  }

  @Delete(':slug')
  @Operation({
    id: 'deleteArticle',
    summary: 'Delete an article of yours',
    description: 'A moderator may delete any.',
    parameters: { slug: slugSchema },
    refusals: () => [NotFoundError.of('article'), ForbiddenError.of('article')],
  })
  @HttpCode(204)
  @Auth('required')
  async delete(@Param('slug') slug: string, @CurrentUser() user: CurrentUser): Promise<void> {
    await this.#articles.delete(slug, user);
  }
}

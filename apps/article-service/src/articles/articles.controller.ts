import { Auth, CurrentUser } from '@conduit/auth';
import { createArticleSchema, listQuerySchema, updateArticleSchema } from '@conduit/contracts';
import type {
  ArticleResponse,
  ArticlesResponse,
  CreateArticle,
  ListQuery,
  UpdateArticle,
} from '@conduit/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ArticlesService } from './articles.service.ts';

@Controller('articles')
export class ArticlesController {
  readonly #articles: ArticlesService;

  constructor(articles: ArticlesService) {
    this.#articles = articles;
  }

  @Get()
  @Auth('optional')
  async findAll(
    @Query({ schema: listQuerySchema }) query: ListQuery,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<ArticlesResponse> {
    return this.#articles.findAll(query, reader?.id);
  }

  @Get(':slug')
  @Auth('optional')
  async findOne(
    @Param('slug') slug: string,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<ArticleResponse> {
    return { article: await this.#articles.findOne(slug, reader?.id) };
  }

  @Post()
  @Auth('required')
  async create(
    @Body({ schema: createArticleSchema }) body: CreateArticle,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticleResponse> {
    return { article: await this.#articles.create(body, user) };
  }

  @Put(':slug')
  @Auth('required')
  async update(
    @Param('slug') slug: string,
    @Body({ schema: updateArticleSchema }) body: UpdateArticle,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticleResponse> {
    return { article: await this.#articles.update(slug, body, user) };
  }

  @Delete(':slug')
  @HttpCode(204)
  @Auth('required')
  async delete(@Param('slug') slug: string, @CurrentUser() user: CurrentUser): Promise<void> {
    await this.#articles.delete(slug, user);
  }
}

import { Auth, CurrentUser } from '@conduit/auth';
import { articlesResponseSchema, pageQuerySchema } from '@conduit/contracts';
import type { ArticlesResponse, PageQuery } from '@conduit/contracts';
import { Operation } from '@conduit/nest-lambda';
import { Controller, Get, Query } from '@nestjs/common';
import { FeedService } from './feed.service.ts';

@Controller('articles/feed')
@Auth('required')
export class FeedController {
  readonly #feed: FeedService;

  constructor(feed: FeedService) {
    this.#feed = feed;
  }

  @Get()
  @Operation({
    id: 'getArticlesFeed',
    summary: 'List articles of the people you follow, the newest first',
    answer: articlesResponseSchema,
  })
  async find(
    @Query({ schema: pageQuerySchema }) page: PageQuery,
    @CurrentUser() reader: CurrentUser,
  ): Promise<ArticlesResponse> {
    return this.#feed.find(page, reader.id);
  }
}

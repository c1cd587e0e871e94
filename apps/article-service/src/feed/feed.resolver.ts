import { Auth, CurrentUser } from '@conduit/auth';
import { PageArgs, keyBounds } from '@conduit/graph';
import type { Connection } from '@conduit/graph';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { ArticleConnections } from '../articles/article-connections.ts';
import { ArticleConnection } from '../articles/article.type.ts';
import type { ArticleType } from '../articles/article.type.ts';
import { isArticleId } from '../table/article-id.ts';
import { FeedService } from './feed.service.ts';

@Resolver()
export class FeedResolver {
  readonly #feed: FeedService;
  readonly #connections: ArticleConnections;

  constructor(feed: FeedService, connections: ArticleConnections) {
    this.#feed = feed;
    this.#connections = connections;
  }

  @Auth('required')
  @Query(() => ArticleConnection, { description: 'Articles of the people you follow.' })
  async feed(
    @Args() page: PageArgs,
    @CurrentUser() reader: CurrentUser,
  ): Promise<Connection<ArticleType>> {
    const found = await this.#feed.findAfter(keyBounds(page, isArticleId), reader.id);
    return this.#connections.of(found);
  }
}

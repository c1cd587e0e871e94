import { Auth, CurrentUser } from '@conduit/auth';
import { createArticleSchema, updateArticleSchema } from '@conduit/contracts';
import type { CreateArticle, UpdateArticle } from '@conduit/contracts';
import { EnvelopePipe, PageArgs, UserErrorsInterceptor, keyBounds } from '@conduit/graph';
import type { Connection } from '@conduit/graph';
import { UseInterceptors } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { isArticleId } from '../table/article-id.ts';
import { ArticleConnections } from './article-connections.ts';
import { ArticleFinder } from './article-finder.ts';
import { ArticleFilterInput, EditArticleInput, PublishArticleInput } from './article.inputs.ts';
import { ArticlePayload, RemoveArticlePayload } from './article.payloads.ts';
import { ArticleConnection, ArticleType, toArticleType } from './article.type.ts';
import { ArticlesService } from './articles.service.ts';

@Resolver(() => ArticleType)
export class ArticlesResolver {
  readonly #articles: ArticlesService;
  readonly #connections: ArticleConnections;
  readonly #finder: ArticleFinder;

  constructor(articles: ArticlesService, connections: ArticleConnections, finder: ArticleFinder) {
    this.#articles = articles;
    this.#connections = connections;
    this.#finder = finder;
  }

  @Auth('optional')
  @Query(() => ArticleType, { nullable: true, description: 'Null where there is none.' })
  async article(@Args('slug') slug: string): Promise<ArticleType | null> {
    const head = await this.#finder.find(slug);
    return head ? toArticleType(head) : null;
  }

  @Auth('optional')
  @Query(() => ArticleConnection)
  async articles(
    @Args('filter', { type: () => ArticleFilterInput, nullable: true })
    filter: ArticleFilterInput | null | undefined,
    @Args() page: PageArgs,
  ): Promise<Connection<ArticleType>> {
    return this.#connections.find(filter ?? {}, keyBounds(page, isArticleId));
  }

  @Auth('required')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => ArticlePayload)
  async publishArticle(
    @Args(
      'input',
      { type: () => PublishArticleInput },
      new EnvelopePipe('article', createArticleSchema),
    )
    body: CreateArticle,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticlePayload> {
    return payloadOf(await this.#articles.publish(body, user));
  }

  @Auth('required')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => ArticlePayload, { description: 'Edits an article of yours.' })
  async editArticle(
    @Args('slug') slug: string,
    @Args(
      'input',
      { type: () => EditArticleInput },
      new EnvelopePipe('article', updateArticleSchema),
    )
    body: UpdateArticle,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticlePayload> {
    return payloadOf(await this.#articles.edit(slug, body, user));
  }

  @Auth('required')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => RemoveArticlePayload, {
    description: 'Deletes an article of yours; a moderator may delete any.',
  })
  async removeArticle(
    @Args('slug') slug: string,
    @CurrentUser() user: CurrentUser,
  ): Promise<RemoveArticlePayload> {
    await this.#articles.delete(slug, user);
    return { removedId: this.#finder.idOf(slug), userErrors: [] };
  }
}

function payloadOf(head: Parameters<typeof toArticleType>[0]): ArticlePayload {
  return { article: toArticleType(head), userErrors: [] };
}

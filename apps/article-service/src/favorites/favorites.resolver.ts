import { Auth, CurrentUser } from '@conduit/auth';
import { UserErrorsInterceptor } from '@conduit/graph';
import { UseInterceptors } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { ArticleFinder } from '../articles/article-finder.ts';
import { ArticlePayload } from '../articles/article.payloads.ts';
import { toArticleType } from '../articles/article.type.ts';
import { FavoritesService } from './favorites.service.ts';

@Resolver()
export class FavoritesResolver {
  readonly #favorites: FavoritesService;
  readonly #articles: ArticleFinder;

  constructor(favorites: FavoritesService, articles: ArticleFinder) {
    this.#favorites = favorites;
    this.#articles = articles;
  }

  @Auth('required')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => ArticlePayload, { description: 'Does nothing where it is one already.' })
  async addFavorite(
    @Args('slug') slug: string,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticlePayload> {
    await this.#favorites.mark(slug, user.id);
    return this.#payload(slug);
  }

  @Auth('required')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => ArticlePayload, { description: 'Does nothing where it is none.' })
  async removeFavorite(
    @Args('slug') slug: string,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticlePayload> {
    await this.#favorites.unmark(slug, user.id);
    return this.#payload(slug);
  }

  async #payload(slug: string): Promise<ArticlePayload> {
    return { article: toArticleType(await this.#articles.head(slug)), userErrors: [] };
  }
}

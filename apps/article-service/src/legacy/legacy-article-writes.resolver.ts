import { Auth, CurrentUser } from '@conduit/auth';
import { createArticleSchema, updateArticleSchema } from '@conduit/contracts';
import { LegacyErrorFilter, insteadOfLegacy, validated } from '@conduit/graph';
import { NotFoundError } from '@conduit/nest-lambda';
import { AddressBook } from '@conduit/people';
import { UseFilters } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { ArticlesService } from '../articles/articles.service.ts';
import { ArticleTitles } from '../articles/article-titles.ts';
import { slugOfId } from '../articles/slug.ts';
import { FavoritesService } from '../favorites/favorites.service.ts';
import {
  LegacyCreateArticleInput,
  LegacyDeleteArticleInput,
  LegacyFavoriteInput,
  LegacyUpdateArticleInput,
} from './legacy-article.inputs.ts';
import { LegacyArticlesService } from './legacy-articles.service.ts';
import { LegacyArticle } from './legacy.types.ts';

/** What the legacy client does to articles. */
@UseFilters(LegacyErrorFilter)
@Auth('required')
@Resolver()
export class LegacyArticleWritesResolver {
  readonly #articles: ArticlesService;
  readonly #favorites: FavoritesService;
  readonly #titles: ArticleTitles;
  readonly #legacy: LegacyArticlesService;
  readonly #addresses: AddressBook;

  constructor(
    articles: ArticlesService,
    favorites: FavoritesService,
    titles: ArticleTitles,
    legacy: LegacyArticlesService,
    addresses: AddressBook,
  ) {
    this.#articles = articles;
    this.#favorites = favorites;
    this.#titles = titles;
    this.#legacy = legacy;
    this.#addresses = addresses;
  }

  @Mutation(() => LegacyArticle, {
    nullable: true,
    deprecationReason: insteadOfLegacy('publishArticle'),
  })
  async createArticle(
    @Args('article') { author, token, tags, ...text }: LegacyCreateArticleInput,
    @CurrentUser() user: CurrentUser,
  ): Promise<LegacyArticle> {
    const addresses = await this.#addresses.asSeenBy(user);
    addresses.assertNoneElse({ author, token });
    const article = { ...textOf(text), tagList: tagsOf(tags) };
    const { id } = await this.#articles.publish(validated(createArticleSchema, { article }), user);
    return this.#legacy.one(id, addresses, user);
  }

  @Mutation(() => LegacyArticle, {
    nullable: true,
    deprecationReason: insteadOfLegacy('editArticle'),
  })
  async updateArticle(
    @Args('article') { id, author, token, tags, ...text }: LegacyUpdateArticleInput,
    @CurrentUser() user: CurrentUser,
  ): Promise<LegacyArticle> {
    const addresses = await this.#addresses.asSeenBy(user);
    addresses.assertNoneElse({ author, token });
    const article = { ...textOf(text), ...(typeof tags === 'string' && { tagList: tagsOf(tags) }) };
    await this.#articles.edit(slugOfId(id), validated(updateArticleSchema, { article }), user);
    return this.#legacy.one(id, addresses, user);
  }

  @Mutation(() => String, {
    nullable: true,
    deprecationReason: insteadOfLegacy('removeArticle'),
  })
  async deleteArticle(
    @Args('payload') { id, token }: LegacyDeleteArticleInput,
    @CurrentUser() user: CurrentUser,
  ): Promise<string> {
    (await this.#addresses.asSeenBy(user)).assertNoneElse({ token });
    await this.#articles.delete(slugOfId(id), user);
    return 'Article deleted';
  }

  @Mutation(() => String, {
    nullable: true,
    deprecationReason: insteadOfLegacy('addFavorite'),
  })
  async favoriteArticle(
    @Args('favoriteArgs') { article, favorited_by, token }: LegacyFavoriteInput,
    @CurrentUser() user: CurrentUser,
  ): Promise<string> {
    (await this.#addresses.asSeenBy(user)).assertNoneElse({ favorited_by, token });
    const id = await this.#titles.findNewest(article);
    if (id === undefined) throw NotFoundError.of('article');
    await this.#favorites.mark(slugOfId(id), user.id);
    return 'Article favorited';
  }

  @Mutation(() => String, {
    nullable: true,
    deprecationReason: insteadOfLegacy('removeFavorite'),
  })
  async unfavoriteArticle(
    @Args('unfavoriteArgs') { article, favorited_by, token }: LegacyFavoriteInput,
    @CurrentUser() user: CurrentUser,
  ): Promise<string> {
    (await this.#addresses.asSeenBy(user)).assertNoneElse({ favorited_by, token });
    const id = await this.#titles.findFavorite(article, user.id);
    if (id === undefined) throw NotFoundError.of('article');
    await this.#favorites.unmark(slugOfId(id), user.id);
    return 'Article unfavorited';
  }
}

function textOf({
  title,
  description,
  body,
}: Pick<LegacyCreateArticleInput, 'title' | 'description' | 'body'>): object {
  return { title, description, body };
}

/** Repeated ones and blanks are no error: the client sends what stands in one field. */
function tagsOf(joined: string | null | undefined): string[] {
  const tags = (joined ?? '').split(',').map((tag) => tag.trim());
  return tags.filter((tag) => tag !== '');
}

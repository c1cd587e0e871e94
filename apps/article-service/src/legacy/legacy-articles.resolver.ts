import { Auth, CurrentUser } from '@conduit/auth';
import { LegacyErrorFilter, insteadOfLegacy } from '@conduit/graph';
import { AddressBook } from '@conduit/people';
import type { Addresses } from '@conduit/people';
import { UseFilters } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { canMatch } from '../lists/named-filter.ts';
import type { ArticleFilter } from '../lists/matching-articles.ts';
import {
  LegacyAllArticlesInput,
  LegacyArticleIdInput,
  LegacyAuthorInput,
  LegacyFavoritedInput,
  LegacyTagInput,
} from './legacy-article.inputs.ts';
import { LegacyArticlesService } from './legacy-articles.service.ts';
import { LegacyArticle } from './legacy.types.ts';

/** What the legacy client reads of articles. */
@UseFilters(LegacyErrorFilter)
@Auth('optional')
@Resolver()
export class LegacyArticlesResolver {
  readonly #articles: LegacyArticlesService;
  readonly #addresses: AddressBook;

  constructor(articles: LegacyArticlesService, addresses: AddressBook) {
    this.#articles = articles;
    this.#addresses = addresses;
  }

  @Query(() => LegacyArticle, {
    nullable: true,
    deprecationReason: insteadOfLegacy('article'),
  })
  async getArticleByID(
    @Args('payload') { articleID, currentUser, token }: LegacyArticleIdInput,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<LegacyArticle> {
    const addresses = await this.#addresses.asSeenBy(reader);
    addresses.assertNoneElse({ currentUser, token });
    return this.#articles.one(articleID, addresses, reader);
  }

  @Query(() => [LegacyArticle], {
    nullable: true,
    deprecationReason: insteadOfLegacy('articles'),
  })
  getAllArticles(
    @Args('payload') payload: LegacyAllArticlesInput,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<LegacyArticle[]> {
    return this.#list(payload, reader, () => ({}));
  }

  @Query(() => [LegacyArticle], {
    nullable: true,
    deprecationReason: insteadOfLegacy('articles(filter: {tag})'),
  })
  getArticlesByTag(
    @Args('payload') payload: LegacyTagInput,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<LegacyArticle[]> {
    const { tag } = payload;
    return this.#list(payload, reader, () => (canMatch({ tag }) ? { tag } : undefined));
  }

  @Query(() => [LegacyArticle], {
    nullable: true,
    deprecationReason: insteadOfLegacy('articles(filter: {author})'),
  })
  getArticlesByAuthor(
    @Args('payload') payload: LegacyAuthorInput,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<LegacyArticle[]> {
    return this.#list(payload, reader, (addresses) => {
      const authorId = addresses.idOf(payload.author);
      return authorId === undefined ? undefined : { authorId };
    });
  }

  @Query(() => [LegacyArticle], {
    nullable: true,
    deprecationReason: insteadOfLegacy('articles(filter: {favorited})'),
  })
  getFavoritedArticles(
    @Args('payload') payload: LegacyFavoritedInput,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<LegacyArticle[]> {
    return this.#list(payload, reader, (addresses) => {
      const favoritedById = addresses.idOf(payload.favoritedUser);
      return favoritedById === undefined ? undefined : { favoritedById };
    });
  }

  /** @param filterOf gives nothing where nothing can match. */
  async #list(
    { currentUser, token }: LegacyAllArticlesInput,
    reader: CurrentUser | undefined,
    filterOf: (addresses: Addresses) => ArticleFilter | undefined,
  ): Promise<LegacyArticle[]> {
    const addresses = await this.#addresses.asSeenBy(reader);
    addresses.assertNoneElse({ currentUser, token });
    const filter = filterOf(addresses);
    return filter ? this.#articles.list(filter, addresses, reader) : [];
  }
}

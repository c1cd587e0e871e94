import { Auth, CurrentUser } from '@conduit/auth';
import { ContextLoader, ProfileType } from '@conduit/graph';
import { Batch, ParentFields } from '@conduit/nest-appsync';
import type { Person } from '@conduit/people';
import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { FavoritesReader } from '../favorites/favorites.reader.ts';
import { ArticleBodies } from './article-bodies.ts';
import type { BodyRef } from './article-bodies.ts';
import { ArticleType } from './article.type.ts';
import { AuthorLoader } from './author.loader.ts';
import { PAGE_BATCH } from './page-batch.ts';

/** What is read of articles beside their own items, for a whole page at once. */
@Resolver(() => ArticleType)
export class ArticleFieldsResolver {
  readonly #authors: AuthorLoader;
  readonly #bodies: ContextLoader<BodyRef, string>;
  readonly #favorites: ContextLoader<string, boolean, CurrentUser>;

  constructor(authors: AuthorLoader, favorites: FavoritesReader, bodies: ArticleBodies) {
    this.#authors = authors;
    this.#bodies = new ContextLoader(
      (refs) => bodies.findAll(refs),
      ({ id }) => id,
    );
    this.#favorites = new ContextLoader(async (ids, reader) => {
      const found = await favorites.favoritesAmong(reader.id, ids);
      return ids.map((id) => found.has(id));
    });
  }

  @ResolveField(() => ProfileType)
  @Batch(PAGE_BATCH)
  @ParentFields('authorId')
  author(
    @Parent() { authorId }: Pick<ArticleType, 'authorId'>,
    @Context() context: object,
  ): Promise<Person> {
    return this.#authors.of(context).load(authorId);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Null, with an error, where the bodies of a page are more than an answer holds.',
  })
  @Batch(PAGE_BATCH)
  @ParentFields('id', 'bodyVersion', 'bodyChunks')
  body(@Parent() ref: BodyRef, @Context() context: object): Promise<string> {
    return this.#bodies.of(context).load(ref);
  }

  @Auth('optional')
  @ResolveField(() => Boolean, {
    description: 'Whether it is a favourite of yours; false where you are not signed in.',
  })
  @Batch(PAGE_BATCH)
  @ParentFields('id')
  async favorited(
    @Parent() { id }: Pick<ArticleType, 'id'>,
    @Context() context: object,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<boolean> {
    return reader ? this.#favorites.of(context, reader).load(id) : false;
  }
}

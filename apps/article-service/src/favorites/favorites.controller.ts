import { Auth, CurrentUser } from '@conduit/auth';
import { articleResponseSchema, slugSchema } from '@conduit/contracts';
import type { ArticleResponse } from '@conduit/contracts';
import { NotFoundError, Operation } from '@conduit/nest-lambda';
import { Controller, Delete, HttpCode, Param, Post } from '@nestjs/common';
import { FavoritesService } from './favorites.service.ts';

@Controller('articles/:slug/favorite')
@Auth('required')
export class FavoritesController {
  readonly #favorites: FavoritesService;

  constructor(favorites: FavoritesService) {
    this.#favorites = favorites;
  }

  @Post()
  @Operation({
    id: 'createArticleFavorite',
    summary: 'Make an article a favourite of yours',
    parameters: { slug: slugSchema },
    answer: articleResponseSchema,
    refusals: () => [NotFoundError.of('article')],
  })
  @HttpCode(200)
  async add(
    @Param('slug') slug: string,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticleResponse> {
    return { article: await this.#favorites.add(slug, user.id) };
  }

  @Delete()
  @Operation({
    id: 'deleteArticleFavorite',
    summary: 'Take an article from your favourites',
    parameters: { slug: slugSchema },
    answer: articleResponseSchema,
    refusals: () => [NotFoundError.of('article')],
  })
  async remove(
    @Param('slug') slug: string,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticleResponse> {
    return { article: await this.#favorites.remove(slug, user.id) };
  }
}

import { Auth, CurrentUser } from '@conduit/auth';
import type { ArticleResponse } from '@conduit/contracts';
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
  @HttpCode(200)
  async add(
    @Param('slug') slug: string,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticleResponse> {
    return { article: await this.#favorites.add(slug, user.id) };
  }

  @Delete()
  async remove(
    @Param('slug') slug: string,
    @CurrentUser() user: CurrentUser,
  ): Promise<ArticleResponse> {
    return { article: await this.#favorites.remove(slug, user.id) };
  }
}

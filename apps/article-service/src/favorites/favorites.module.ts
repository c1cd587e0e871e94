import { Module } from '@nestjs/common';
import { ArticleReadingModule } from '../articles/article-reading.module.ts';
import { FavoritesController } from './favorites.controller.ts';
import { FavoritesRepository } from './favorites.repository.ts';
import { FavoritesService } from './favorites.service.ts';

@Module({
  imports: [ArticleReadingModule],
  controllers: [FavoritesController],
  providers: [FavoritesRepository, FavoritesService],
  exports: [FavoritesService],
})
export class FavoritesModule {}

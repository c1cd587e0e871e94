import { Module } from '@nestjs/common';
import { FavoritersReader } from '../favorites/favoriters.reader.ts';
import { FavoritesCleanup } from '../favorites/favorites-cleanup.ts';
import { TagRankRepository } from '../tags/tag-rank.repository.ts';
import { TagUsageRepository } from '../tags/tag-usage.repository.ts';
import { SubscribersReader } from '../timelines/subscribers.reader.ts';
import { TimelineDelivery } from '../timelines/timeline-delivery.ts';
import { TimelinePublisher } from '../timelines/timeline-publisher.ts';
import { ArticleReadingModule } from './article-reading.module.ts';
import { ArticleRepository } from './article.repository.ts';
import { ArticlesController } from './articles.controller.ts';
import { ArticlesService } from './articles.service.ts';
import { ModerationLog } from './moderation-log.ts';

@Module({
  imports: [ArticleReadingModule],
  controllers: [ArticlesController],
  providers: [
    ArticleRepository,
    ArticlesService,
    FavoritersReader,
    FavoritesCleanup,
    ModerationLog,
    SubscribersReader,
    TagRankRepository,
    TagUsageRepository,
    TimelineDelivery,
    TimelinePublisher,
  ],
  exports: [ArticlesService],
})
export class ArticlesModule {}

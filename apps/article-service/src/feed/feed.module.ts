import { Module } from '@nestjs/common';
import { ArticleReadingModule } from '../articles/article-reading.module.ts';
import { CatchUpRepository } from '../timelines/catch-up.repository.ts';
import { TimelineReader } from '../timelines/timeline.reader.ts';
import { FeedController } from './feed.controller.ts';
import { FeedReader } from './feed.reader.ts';
import { FeedService } from './feed.service.ts';

@Module({
  imports: [ArticleReadingModule],
  controllers: [FeedController],
  providers: [CatchUpRepository, FeedReader, FeedService, TimelineReader],
  exports: [FeedService],
})
export class FeedModule {}

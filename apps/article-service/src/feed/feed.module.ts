import { Module } from '@nestjs/common';
import { ArticleReadingModule } from '../articles/article-reading.module.ts';
import { FeedController } from './feed.controller.ts';
import { FeedService } from './feed.service.ts';

@Module({
  imports: [ArticleReadingModule],
  controllers: [FeedController],
  providers: [FeedService],
  exports: [FeedService],
})
export class FeedModule {}

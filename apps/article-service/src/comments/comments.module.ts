import { Module } from '@nestjs/common';
import { ArticleReadingModule } from '../articles/article-reading.module.ts';
import { ModerationLog } from '../articles/moderation-log.ts';
import { CommentsController } from './comments.controller.ts';
import { CommentsReader } from './comments.reader.ts';
import { CommentsRepository } from './comments.repository.ts';
import { CommentsService } from './comments.service.ts';

@Module({
  imports: [ArticleReadingModule],
  controllers: [CommentsController],
  providers: [CommentsReader, CommentsRepository, CommentsService, ModerationLog],
  exports: [CommentsReader, CommentsService],
})
export class CommentsModule {}

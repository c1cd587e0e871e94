import { Module } from '@nestjs/common';
import { ArticleReadingModule } from '../articles/article-reading.module.ts';
import { InboxCalendarReader } from './inbox-calendar.reader.ts';
import { InboxReader } from './inbox.reader.ts';
import { NotificationsController } from './notifications.controller.ts';
import { NotificationsService } from './notifications.service.ts';
import { ReadMarksRepository } from './read-marks.repository.ts';

@Module({
  imports: [ArticleReadingModule],
  controllers: [NotificationsController],
  providers: [InboxCalendarReader, InboxReader, NotificationsService, ReadMarksRepository],
  exports: [InboxReader, NotificationsService],
})
export class NotificationsModule {}

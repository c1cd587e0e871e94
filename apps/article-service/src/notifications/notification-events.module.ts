import { DynamoDbModule } from '@conduit/dynamodb';
import { IdempotencyModule } from '@conduit/nest-eventbridge';
import { Module } from '@nestjs/common';
import { ArticlePresence } from '../articles/article-presence.ts';
import { HANDLED_EVENTS_TABLE } from '../table/handled-events-table.ts';
import { InboxChanges } from './inbox-changes.ts';
import { InboxRepository } from './inbox.repository.ts';
import { NotificationsConsumer } from './notifications.consumer.ts';

@Module({
  imports: [DynamoDbModule, IdempotencyModule.register(HANDLED_EVENTS_TABLE)],
  controllers: [NotificationsConsumer],
  providers: [ArticlePresence, InboxChanges, InboxRepository],
})
export class NotificationEventsModule {}

import { DynamoDbModule } from '@conduit/dynamodb';
import { SubscriptionPublisher } from '@conduit/nest-appsync/publisher';
import { IdempotencyModule } from '@conduit/nest-eventbridge';
import { PersonReader } from '@conduit/people';
import { Module } from '@nestjs/common';
import { ArticlePresence } from '../articles/article-presence.ts';
import { HANDLED_EVENTS_TABLE } from '../table/handled-events-table.ts';
import { InboxChanges } from './inbox-changes.ts';
import { InboxRepository } from './inbox.repository.ts';
import { NotificationAnnouncer } from './notification-announcer.ts';
import { NotificationsConsumer } from './notifications.consumer.ts';

@Module({
  imports: [DynamoDbModule, IdempotencyModule.register(HANDLED_EVENTS_TABLE)],
  controllers: [NotificationsConsumer],
  providers: [
    ArticlePresence,
    InboxChanges,
    InboxRepository,
    NotificationAnnouncer,
    PersonReader,
    SubscriptionPublisher,
  ],
})
export class NotificationEventsModule {}

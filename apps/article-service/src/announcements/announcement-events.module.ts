import { DynamoDbModule } from '@conduit/dynamodb';
import { SubscriptionPublisher } from '@conduit/nest-appsync/publisher';
import { IdempotencyModule } from '@conduit/nest-eventbridge';
import { PersonReader } from '@conduit/people';
import { Module } from '@nestjs/common';
import { HANDLED_EVENTS_TABLE } from '../table/handled-events-table.ts';
import { AnnouncedReader } from './announced.reader.ts';
import { AnnouncementsConsumer } from './announcements.consumer.ts';

@Module({
  imports: [DynamoDbModule, IdempotencyModule.register(HANDLED_EVENTS_TABLE)],
  controllers: [AnnouncementsConsumer],
  providers: [AnnouncedReader, PersonReader, SubscriptionPublisher],
})
export class AnnouncementEventsModule {}

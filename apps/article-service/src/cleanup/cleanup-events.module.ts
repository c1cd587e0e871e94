import { DynamoDbModule } from '@conduit/dynamodb';
import { IdempotencyModule } from '@conduit/nest-eventbridge';
import { Module } from '@nestjs/common';
import { FavoritersReader } from '../favorites/favoriters.reader.ts';
import { FavoritesCleanup } from '../favorites/favorites-cleanup.ts';
import { ArticleNotices } from '../notifications/article-notices.ts';
import { InboxChanges } from '../notifications/inbox-changes.ts';
import { HANDLED_EVENTS_TABLE } from '../table/handled-events-table.ts';
import { ArticleCleanup } from './article-cleanup.ts';
import { CleanupConsumer } from './cleanup.consumer.ts';
import { CleanupOutbox } from './cleanup-outbox.ts';
import { CleanupSweep } from './cleanup-sweep.ts';

@Module({
  imports: [DynamoDbModule, IdempotencyModule.register(HANDLED_EVENTS_TABLE)],
  controllers: [CleanupConsumer],
  providers: [
    ArticleCleanup,
    ArticleNotices,
    CleanupOutbox,
    CleanupSweep,
    FavoritersReader,
    FavoritesCleanup,
    InboxChanges,
  ],
})
export class CleanupEventsModule {}

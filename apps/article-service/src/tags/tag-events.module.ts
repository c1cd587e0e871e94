import { DynamoDbModule } from '@conduit/dynamodb';
import { IdempotencyModule } from '@conduit/nest-eventbridge';
import { Module } from '@nestjs/common';
import { HANDLED_EVENTS_TABLE } from '../table/handled-events-table.ts';
import { TagRankRepository } from './tag-rank.repository.ts';
import { TagRanksConsumer } from './tag-ranks.consumer.ts';
import { TagUsageRepository } from './tag-usage.repository.ts';

@Module({
  imports: [DynamoDbModule, IdempotencyModule.register(HANDLED_EVENTS_TABLE)],
  controllers: [TagRanksConsumer],
  providers: [TagRankRepository, TagUsageRepository],
})
export class TagEventsModule {}

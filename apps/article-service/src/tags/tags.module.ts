import { DynamoDbModule } from '@conduit/dynamodb';
import { Module } from '@nestjs/common';
import { TagUsageRepository } from './tag-usage.repository.ts';
import { TagsController } from './tags.controller.ts';
import { TagsRepository } from './tags.repository.ts';
import { TagsService } from './tags.service.ts';

@Module({
  imports: [DynamoDbModule],
  controllers: [TagsController],
  providers: [TagUsageRepository, TagsRepository, TagsService],
  exports: [TagsService],
})
export class TagsModule {}

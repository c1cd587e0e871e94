import { DynamoDbModule } from '@conduit/dynamodb';
import { PeopleModule } from '@conduit/people';
import { Module } from '@nestjs/common';
import { FollowRepository } from './follow.repository.ts';
import { ProfilesController } from './profiles.controller.ts';
import { ProfilesService } from './profiles.service.ts';

@Module({
  imports: [DynamoDbModule, PeopleModule],
  controllers: [ProfilesController],
  providers: [ProfilesService, FollowRepository],
  exports: [PeopleModule, ProfilesService],
})
export class ProfilesModule {}

import { DynamoDbModule } from '@conduit/dynamodb';
import { Module } from '@nestjs/common';
import { FollowedReader } from './followed.reader.ts';
import { PeopleListReader } from './people-list.reader.ts';
import { PeopleModule } from './people.module.ts';

/**
 * For services that show lists of people. Apart from {@link PeopleModule}, since what a module
 * provides is what its service may do.
 */
@Module({
  imports: [DynamoDbModule, PeopleModule],
  providers: [FollowedReader, PeopleListReader],
  exports: [FollowedReader, PeopleListReader, PeopleModule],
})
export class PeopleListModule {}

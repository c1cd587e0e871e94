import { DynamoDbModule } from '@conduit/dynamodb';
import { Module } from '@nestjs/common';
import { PeopleReader } from './people.reader.ts';

/** What any service may read of a person. */
@Module({ imports: [DynamoDbModule], providers: [PeopleReader], exports: [PeopleReader] })
export class PeopleModule {}

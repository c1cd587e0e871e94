import { DynamoDbModule } from '@conduit/dynamodb';
import { Module } from '@nestjs/common';
import { AccountReader } from '../account.reader.ts';
import { AddressBook } from './address-book.ts';

/** For what the legacy client is shown: addresses in place of ids. */
@Module({
  imports: [DynamoDbModule],
  providers: [AccountReader, AddressBook],
  exports: [AddressBook],
})
export class AddressesModule {}

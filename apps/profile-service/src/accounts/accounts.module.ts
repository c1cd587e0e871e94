import { DynamoDbModule } from '@conduit/dynamodb';
import { Module } from '@nestjs/common';
import { AccountRepository } from './account.repository.ts';
import { AccountsController } from './accounts.controller.ts';
import { AccountsService } from './accounts.service.ts';
import { NameRepository } from './name.repository.ts';

/** People and their names, as auth-service's sagas need them changed. */
@Module({
  imports: [DynamoDbModule],
  controllers: [AccountsController],
  providers: [AccountsService, AccountRepository, NameRepository],
})
export class AccountsModule {}

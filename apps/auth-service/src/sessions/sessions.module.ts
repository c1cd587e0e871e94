import { DynamoDbModule } from '@conduit/dynamodb';
import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { RevocationRepository } from './revocation.repository.ts';
import { SessionsService } from './sessions.service.ts';

@Module({
  imports: [DynamoDbModule, IdentityModule],
  providers: [RevocationRepository, SessionsService],
  exports: [SessionsService],
})
export class SessionsModule {}

import { DynamoDbModule } from '@conduit/dynamodb';
import { Global, Module } from '@nestjs/common';
import { RevocationReader } from './revocation/revocation.reader.ts';
import { COGNITO_CONFIG, cognitoConfig } from './token/cognito.config.ts';
import { CognitoStrategy } from './token/cognito.strategy.ts';

/** Imported once, by a service's root module; `@Auth()` then works in all of its modules. */
@Global()
@Module({
  imports: [DynamoDbModule],
  providers: [
    { provide: COGNITO_CONFIG, useFactory: () => cognitoConfig() },
    CognitoStrategy,
    RevocationReader,
  ],
  exports: [RevocationReader],
})
export class AuthModule {}

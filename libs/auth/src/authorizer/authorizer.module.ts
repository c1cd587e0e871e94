import { Module } from '@nestjs/common';
import { COGNITO_CONFIG, cognitoConfig } from '../token/cognito.config.ts';
import { CognitoStrategy } from '../token/cognito.strategy.ts';
import { TokenAuthorizer } from './token.authorizer.ts';

/** All that the authorizer's function holds: it needs no table. */
@Module({
  providers: [
    { provide: COGNITO_CONFIG, useFactory: () => cognitoConfig() },
    CognitoStrategy,
    TokenAuthorizer,
  ],
})
export class AuthorizerModule {}

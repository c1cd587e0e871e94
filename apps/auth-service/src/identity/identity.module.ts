import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { Module } from '@nestjs/common';
import { IdentityProvider } from './identity.provider.ts';

@Module({
  providers: [
    {
      provide: CognitoIdentityProviderClient,
      useFactory: () => new CognitoIdentityProviderClient({}),
    },
    IdentityProvider,
  ],
  exports: [IdentityProvider],
})
export class IdentityModule {}

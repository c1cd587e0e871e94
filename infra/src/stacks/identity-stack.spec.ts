import { describe, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { synthesise } from '../testing/synthesise.ts';

describe('identity stack', () => {
  const { identity } = synthesise('dev');

  it('lets auth-service alone create users, who sign in by email in any case', () => {
    identity.hasResourceProperties('AWS::Cognito::UserPool', {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
    });
  });

  it('asks passwords for length, not for composition', () => {
    identity.hasResourceProperties('AWS::Cognito::UserPool', {
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireLowercase: false,
          RequireUppercase: false,
          RequireNumbers: false,
          RequireSymbols: false,
        },
      },
    });
  });

  it('has a client for sign-in by the services, with nothing for others to do', () => {
    identity.hasResourceProperties('AWS::Cognito::UserPoolClient', {
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      GenerateSecret: false,
      AllowedOAuthFlowsUserPoolClient: false,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AccessTokenValidity: 24 * 60,
      TokenValidityUnits: Match.objectLike({ AccessToken: 'minutes' }),
    });
  });

  it('lets a token holder write no attribute that anything reads', () => {
    identity.hasResourceProperties('AWS::Cognito::UserPoolClient', { WriteAttributes: ['locale'] });
  });

  it('knows moderators', () => {
    identity.hasResourceProperties('AWS::Cognito::UserPoolGroup', { GroupName: 'moderator' });
  });

  it('keeps the users of prod, and drops those of dev', () => {
    identity.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Delete',
      Properties: { DeletionProtection: 'INACTIVE' },
    });
    synthesise('prod').identity.hasResource('AWS::Cognito::UserPool', {
      DeletionPolicy: 'Retain',
      Properties: { DeletionProtection: 'ACTIVE' },
    });
  });
});

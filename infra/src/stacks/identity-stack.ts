import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  UserPool,
  UserPoolClient,
  type CfnUserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { stackProps, type Environment } from '../environments.ts';

/** Who may sign in. Users are created and changed by auth-service alone, never by a client. */
export class IdentityStack extends Stack {
  readonly userPool: UserPool;
  readonly userPoolClient: UserPoolClient;

  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, stackProps(environment));
    this.userPool = new UserPool(this, 'UserPool', {
      featurePlan: FeaturePlan.LITE,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // A public SignUp would bypass the reservation of the username.
      selfSignUpEnabled: false,
      // Nothing here sends mail: neither for a new address nor for a forgotten password.
      autoVerify: {},
      accountRecovery: AccountRecovery.NONE,
      // NIST SP 800-63B: length matters, composition rules do harm.
      passwordPolicy: {
        minLength: 8,
        requireLowercase: false,
        requireUppercase: false,
        requireDigits: false,
        requireSymbols: false,
      },
      deletionProtection: environment.deletionProtection,
      removalPolicy: environment.removalPolicy,
    });
    this.userPool.addGroup('Moderators', {
      groupName: 'moderator',
      description: 'May delete any article and any comment.',
    });
    this.userPoolClient = this.#addClient();
    new CfnOutput(this, 'UserPoolId', { value: this.userPool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: this.userPoolClient.userPoolClientId });
  }

  #addClient(): UserPoolClient {
    const client = this.userPool.addClient('Services', {
      authFlows: { adminUserPassword: true },
      disableOAuth: true,
      generateSecret: false,
      accessTokenValidity: Duration.hours(24),
      idTokenValidity: Duration.hours(24),
      refreshTokenValidity: Duration.hours(24),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      // An access token is enough to call Cognito's UpdateUserAttributes. Cognito takes an empty list
      // for "all standard attributes", so the list holds the one that nothing here ever reads.
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    });
    // CDK always adds ALLOW_REFRESH_TOKEN_AUTH, but this API has no refresh.
    const resource = client.node.defaultChild as CfnUserPoolClient;
    resource.explicitAuthFlows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH'];
    return client;
  }
}

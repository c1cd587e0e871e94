import type { LocalCloud } from '@conduit/local-cloud';
import type { FunctionRole } from './function-role.ts';
import { signedCall, type Probe } from './probe.ts';

/** What can be done to a user pool and its users on the local cloud. */
const OPERATIONS = [
  'AdminAddUserToGroup',
  'AdminCreateUser',
  'AdminDeleteUser',
  'AdminGetUser',
  'AdminInitiateAuth',
  'AdminSetUserPassword',
  'AdminUpdateUserAttributes',
  'ListUsers',
];

/** Operations that a role was not granted on the user pool, and all of them on another pool. */
export function poolProbes(cloud: LocalCloud, roles: readonly FunctionRole[]): Probe[] {
  const [pool] = /us-east-1_\w+/.exec(JSON.stringify(cloud.outputs)) ?? [];
  if (pool === undefined) throw new Error('No output names the user pool.');
  return roles.flatMap((role) =>
    [pool, 'us-east-1_another'].flatMap((UserPoolId) =>
      OPERATIONS.filter((operation) => UserPoolId !== pool || !isGranted(role, operation)).map(
        (operation): Probe => ({
          name: `${role.functionName}: ${operation} in ${UserPoolId}`,
          policy: role.logicalId,
          send: () =>
            cloud.services.cognito.handle(
              signedCall(role.principal, {
                headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
                body: { UserPoolId, Username: 'probe' },
              }),
            ),
        }),
      ),
    ),
  );
}

function isGranted({ permissions }: FunctionRole, operation: string): boolean {
  return permissions.some(({ action }) => action === `cognito-idp:${operation}`);
}

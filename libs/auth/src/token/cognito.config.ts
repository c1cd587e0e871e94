/** The pool and the client whose tokens are accepted, and where the pool's keys are. */
export interface CognitoConfig {
  issuer: string;
  clientId: string;
  jwksUri: string;
}

/** Injects a {@link CognitoConfig}. */
export const COGNITO_CONFIG = Symbol('CognitoConfig');

/**
 * Read from what the stack gives to a function that holds a user-pool grant. The issuer is AWS's
 * everywhere; the keys come from the endpoint that the SDK uses, which on a developer's machine is
 * the local cloud.
 *
 * @throws {Error} naming the variable that is missing.
 */
export function cognitoConfig(environment: NodeJS.ProcessEnv = process.env): CognitoConfig {
  const region = variable(environment, 'AWS_REGION');
  const poolId = variable(environment, 'USER_POOL_ID');
  const host = `https://cognito-idp.${region}.amazonaws.com`;
  const endpoint =
    environment['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'] ??
    environment['AWS_ENDPOINT_URL'] ??
    host;
  return {
    issuer: `${host}/${poolId}`,
    clientId: variable(environment, 'USER_POOL_CLIENT_ID'),
    jwksUri: `${endpoint.replace(/\/+$/, '')}/${poolId}/.well-known/jwks.json`,
  };
}

function variable(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (!value) throw new Error(`The environment variable ${name} is missing`);
  return value;
}

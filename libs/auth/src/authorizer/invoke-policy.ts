import type { APIGatewayAuthorizerResult } from 'aws-lambda';

/**
 * The answer of a request authorizer. API Gateway keeps it for every route that the same header
 * calls, hence a policy for the whole stage and not for the one method that was asked about.
 *
 * @param methodArn `arn:<partition>:execute-api:<region>:<account>:<api>/<stage>/<method>/<path>`
 */
export function invokePolicy(
  effect: 'Allow' | 'Deny',
  principalId: string,
  methodArn: string,
): APIGatewayAuthorizerResult {
  const stage = methodArn.split('/').slice(0, 2).join('/');
  return {
    principalId,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [{ Action: 'execute-api:Invoke', Effect: effect, Resource: `${stage}/*` }],
    },
  };
}

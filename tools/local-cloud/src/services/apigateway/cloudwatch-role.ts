import { ACCOUNT, ApiError, REGION, type Authorizer, type Principal } from '../../cloud-service.ts';

/**
 * What the CloudWatch role of an account has to allow before API Gateway takes it: the actions of the
 * managed policy AmazonAPIGatewayPushToCloudWatchLogs (API Gateway's guide, "Permissions for
 * CloudWatch logging"). Missing ones are refused although a stage only writes.
 */
const REQUIRED_ACTIONS = [
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:DescribeLogGroups',
  'logs:DescribeLogStreams',
  'logs:PutLogEvents',
  'logs:GetLogEvents',
  'logs:FilterLogEvents',
];
/** The group that API Gateway makes to try the role out. */
const WELCOME = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/apigateway/welcome:log-stream:`;

/** @throws {ApiError} BadRequestException in the words of API Gateway, naming what is missing. */
export function assertMayLog(authorizer: Authorizer, roleArn: string): void {
  const principal: Principal = { kind: 'role', arn: roleArn, sessionName: 'ApiGatewayLogs' };
  try {
    for (const action of REQUIRED_ACTIONS) {
      authorizer.authorize({ principal, action, resource: WELCOME });
    }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(
      'BadRequestException',
      `The role ARN does not have required permissions configured. Please grant trust permission for API Gateway and add the required role policy. (${error.message})`,
    );
  }
}

import { ApiError, type Authorizer, type Principal } from '../../cloud-service.ts';

/**
 * What Lambda checks before it takes a function with active tracing. AWS checks this one action alone,
 * though it sends telemetry with `xray:PutTelemetryRecords` as well.
 *
 * @throws {ApiError} InvalidParameterValueException in the words of Lambda.
 */
export function assertMayTrace(authorizer: Authorizer, principal: Principal): void {
  try {
    authorizer.authorize({ principal, action: 'xray:PutTraceSegments', resource: '*' });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new ApiError(
      'InvalidParameterValueException',
      `The provided execution role does not have permissions to call PutTraceSegments on XRAY (${error.message})`,
    );
  }
}

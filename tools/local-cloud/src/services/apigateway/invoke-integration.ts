import { ApiError, type Principal } from '../../cloud-service.ts';
import type { InvocationResult, LambdaInvoker } from '../../lambda-invoker.ts';
import { GatewayFailure } from './gateway-response-type.ts';
import { functionOf } from './lambda-uri.ts';

interface Call {
  uri: string;
  /** A role that API Gateway takes on; without one it acts in its own name for `sourceArn`. */
  credentials: string | undefined;
  sourceArn: string;
  event: object;
  traceId: string;
  timeoutMs: number;
}

/**
 * Invokes the Lambda function behind an integration or an authorizer.
 *
 * @throws {GatewayFailure} in the type and status that API Gateway has for what Lambda says.
 */
export async function invokeLambda(lambda: LambdaInvoker, call: Call): Promise<InvocationResult> {
  const { credentials: arn, sourceArn } = call;
  const principal: Principal =
    arn === undefined
      ? { kind: 'service', service: 'apigateway.amazonaws.com', sourceArn }
      : { kind: 'role', arn, sessionName: 'BackplaneAssumeRoleSession' };
  const invocation = lambda.invoke({
    principal,
    functionName: functionOf(call.uri),
    payload: JSON.stringify(call.event),
    traceId: call.traceId,
  });
  try {
    return await withinTime(invocation, call.timeoutMs);
  } catch (error) {
    throw error instanceof ApiError ? asFailure(error) : error;
  }
}

/** The function itself goes on when API Gateway no longer waits. */
async function withinTime<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new GatewayFailure('INTEGRATION_TIMEOUT')), timeoutMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function asFailure(error: ApiError): GatewayFailure {
  const reason = `${error.code}: ${error.message}`;
  switch (error.code) {
    case 'RequestTooLargeException':
      return new GatewayFailure('REQUEST_TOO_LARGE', { reason });
    case 'TooManyRequestsException':
      return new GatewayFailure('INTEGRATION_FAILURE', { status: 500, reason });
    default:
      return new GatewayFailure('API_CONFIGURATION_ERROR', { reason });
  }
}

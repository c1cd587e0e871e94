import { ApiError } from '../cloud-service.ts';
import type { ApiResponse } from '../cloud-service.ts';
import { tablesOfParts } from './named-tables.ts';

/** What each service calls a fault of its own; all are 500 and repeated by the SDKs. */
const SERVER_ERRORS: Readonly<Record<string, string>> = {
  dynamodb: 'InternalServerError',
  'cognito-idp': 'InternalErrorException',
  lambda: 'ServiceException',
};

export function serverError(service: string): ApiError {
  const message = 'A fault was asked for: the service failed.';
  return new ApiError(SERVER_ERRORS[service] ?? 'InternalFailure', message, 500);
}

/**
 * How a service refuses what is too much.
 *
 * @throws {ApiError} with the exception that the service has for it.
 */
export function throttled(service: string, operation: string, body: Buffer): ApiResponse {
  switch (service) {
    case 'dynamodb':
      if (operation === 'TransactWriteItems') return cancelledTransaction(body);
      throw new ApiError(
        'ProvisionedThroughputExceededException',
        'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.',
      );
    case 'cognito-idp':
      throw new ApiError('TooManyRequestsException', 'Rate exceeded');
    case 'lambda':
      throw new ApiError('TooManyRequestsException', 'Rate Exceeded.', 429);
    default:
      throw new ApiError('ThrottlingException', 'Rate exceeded');
  }
}

/** A transaction is not throttled as a whole but cancelled, with a reason for each part. */
function cancelledTransaction(body: Buffer): ApiResponse {
  const reasons = tablesOfParts(body).map(() => ({
    Code: 'ThrottlingError',
    Message:
      'Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or index so please try again shortly.',
  }));
  const codes = reasons.map(({ Code }) => Code).join(', ');
  return {
    status: 400,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-errortype': 'TransactionCanceledException',
    },
    body: JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
      Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
      CancellationReasons: reasons,
    }),
  };
}

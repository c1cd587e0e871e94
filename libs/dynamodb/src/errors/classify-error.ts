import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { isUnavailable } from '@conduit/nest-lambda';
import { ConditionFailedError } from './condition-failed.ts';

/** What an error of the SDK means to a caller. */
export type ErrorClass =
  /** A condition did not hold: the caller decides. */
  | 'condition'
  /** Too much at once, of the table or of one item: the same call may succeed later. */
  | 'contention'
  /** The call may or may not have arrived: repeat it if that does no harm. */
  | 'connection'
  /** Wrong in itself. */
  | 'fault';

const CONTENTION = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'Throttling',
  'ThrottlingError',
  'ThrottlingException',
  'TransactionConflict',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/**
 * Names as in the DynamoDB developer guide, "Error handling with DynamoDB" and, for the reasons of a
 * cancelled transaction, the API reference of TransactWriteItems.
 */
export function classifyError(error: unknown): ErrorClass {
  if (!(error instanceof Error)) return 'fault';
  if (error.name === 'ConditionalCheckFailedException') return 'condition';
  const reasons = cancellationReasons(error);
  if (reasons) {
    const codes = reasons.map(({ Code }) => Code ?? 'None').filter((code) => code !== 'None');
    if (codes.includes('ConditionalCheckFailed')) return 'condition';
    return codes.length > 0 && codes.every((code) => CONTENTION.has(code)) ? 'contention' : 'fault';
  }
  if (CONTENTION.has(error.name)) return 'contention';
  return isUnavailable(error) ? 'connection' : 'fault';
}

/** The typed form of an error that {@link classifyError} calls a condition. */
export function conditionFailed(error: Error): ConditionFailedError {
  const reasons = cancellationReasons(error);
  const parts = reasons?.flatMap(({ Code }, part) =>
    Code === 'ConditionalCheckFailed' ? [part] : [],
  );
  return new ConditionFailedError(parts ?? [0], { cause: error });
}

function cancellationReasons(error: Error): CancellationReason[] | undefined {
  if (error.name !== 'TransactionCanceledException') return undefined;
  return (error as { CancellationReasons?: CancellationReason[] }).CancellationReasons ?? [];
}

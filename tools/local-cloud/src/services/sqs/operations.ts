import { ApiError } from '../../cloud-service.ts';
import { queueName } from './queue-name.ts';

/** What a call needs of IAM. */
export interface RequiredAction {
  action: string;
  /** The queue's name; absent for calls about all of them. */
  queue?: string;
}

/** Operations whose permission is another one's (Service Authorization Reference, Amazon SQS). */
const PERMISSIONS: Readonly<Record<string, string>> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
};

const ABOUT_A_QUEUE = new Set([
  'SendMessage',
  'SendMessageBatch',
  'ReceiveMessage',
  'DeleteMessage',
  'DeleteMessageBatch',
  'ChangeMessageVisibility',
  'ChangeMessageVisibilityBatch',
  'GetQueueAttributes',
  'GetQueueUrl',
  'PurgeQueue',
  'StartMessageMoveTask',
  'ListMessageMoveTasks',
  'CancelMessageMoveTask',
]);

/**
 * The action that a call needs, and the queue that it is about.
 *
 * @throws {ApiError} for an operation that the local cloud does not have: queues are made by templates.
 */
export function requiredAction(
  operation: string,
  input: Readonly<Record<string, unknown>>,
): RequiredAction {
  const action = `sqs:${PERMISSIONS[operation] ?? operation}`;
  if (operation === 'ListQueues') return { action };
  if (!ABOUT_A_QUEUE.has(operation)) {
    throw new ApiError('UnsupportedOperation', `The local cloud does not do sqs:${operation}`);
  }
  const named = input['QueueUrl'] ?? input['QueueName'] ?? input['SourceArn'] ?? handled(input);
  if (typeof named !== 'string' || named === '') {
    throw new ApiError('MissingParameter', 'The request must contain the queue.');
  }
  return { action, queue: queueName(named) };
}

/** A task's handle holds the queue that it empties. */
function handled({ TaskHandle }: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof TaskHandle !== 'string') return undefined;
  return Buffer.from(TaskHandle, 'base64url').toString().split(' ')[0];
}

import {
  GetQueueUrlCommand,
  ListQueuesCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { describePermission, type Permission } from './permission.ts';

/** In logical ids: the function, `Queues`, the event, and which of its two queues it is. */
const QUEUE = /\w+?Queues\w+?(Queue|DeadLetters)(Policy)?[0-9A-F]{8}/g;
const FUNCTION_ROLE = /^\w+(Events|Cleanup|Notifications|TagRanks)Role[0-9A-F]{8}/;

/**
 * One construct makes the queues of every event of every function, so what is shown of one of them is
 * shown of all: to take each apart would start a cloud for each.
 */
export function firstOfEachQueue(permissions: readonly Permission[]): Permission[] {
  const first = new Map<string, Permission>();
  for (const permission of permissions) {
    const described = describePermission(permission);
    const isOfQueue = permission.action.startsWith('sqs:') && described.match(QUEUE);
    const kind = isOfQueue
      ? described.replace(QUEUE, '$1$2').replace(FUNCTION_ROLE, 'Role')
      : described;
    if (!first.has(kind)) first.set(kind, permission);
  }
  return [...first.values()];
}

/** Puts a message that is no event into every queue of a consumer. */
export async function poisonQueues(): Promise<void> {
  // A queue's URL names a host that only AWS has.
  const sqs = new SQSClient({ useQueueUrlAsEndpoint: false });
  try {
    const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ MaxResults: 1_000 }));
    for (const url of QueueUrls.filter((each) => !each.endsWith('-dlq'))) {
      const QueueName = url.split('/').at(-1);
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'no event' }));
    }
  } finally {
    sqs.destroy();
  }
}

import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SQSRecord } from 'aws-lambda';

/** An attribute takes 256 KB with the body; a reason is for people. */
const REASON_LENGTH = 1_000;

/**
 * Where a message goes that cannot be processed, with the reason, which SQS's own redrive would not
 * say. By convention a queue `x` has the dead-letter queue `x-dlq`.
 */
export class DeadLetterQueue {
  readonly #sqs: SQSClient;

  /** The URL names the queue only: where SQS answers is the client's own setting. */
  constructor(sqs: SQSClient = new SQSClient({ useQueueUrlAsEndpoint: false })) {
    this.#sqs = sqs;
  }

  /** Once this resolves, the message may be deleted from the queue that it came from. */
  async add(record: SQSRecord, reason: string): Promise<void> {
    await this.#sqs.send(
      new SendMessageCommand({
        QueueUrl: deadLetterQueueUrl(record.eventSourceARN),
        MessageBody: record.body,
        MessageAttributes: {
          Reason: { DataType: 'String', StringValue: printable(reason) },
          SourceMessageId: { DataType: 'String', StringValue: record.messageId },
          ReceiveCount: {
            DataType: 'Number',
            StringValue: record.attributes.ApproximateReceiveCount,
          },
        },
      }),
    );
  }
}

/** `arn:aws:sqs:eu-west-1:123456789012:x` → `https://sqs.eu-west-1.amazonaws.com/123456789012/x-dlq`. */
export function deadLetterQueueUrl(queueArn: string): string {
  const [, , , region = '', account = '', name = ''] = queueArn.split(':');
  return `https://sqs.${region}.amazonaws.com/${account}/${name}-dlq`;
}

/** SQS takes no control characters but tab and line breaks, and no empty attribute. */
function printable(reason: string): string {
  const text = reason.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD]/g, '?').slice(0, REASON_LENGTH);
  return text || 'unknown';
}

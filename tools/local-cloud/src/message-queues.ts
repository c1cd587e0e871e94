import type { Principal } from './cloud-service.ts';

/** How other services of the local cloud put messages into queues, in their own or a role's name. */
export interface QueueSender {
  /**
   * Resolves once the message is on disk.
   *
   * @throws {ApiError} when the principal may not, there is no such queue, or the body exceeds 1 MB.
   */
  send(message: OutgoingMessage): Promise<void>;
}

export interface OutgoingMessage {
  principal: Principal;
  queueArn: string;
  body: string;
  /** Message attributes of type String, by name. */
  attributes?: Readonly<Record<string, string>>;
}

/** How other services take messages out of queues. */
export interface QueueReader {
  /**
   * Up to ten messages, which nobody else sees until the queue's visibility time-out is over.
   *
   * @throws {ApiError} when the principal may not, or there is no such queue.
   */
  receive(
    request: QueueAccess & { maximum: number; waitSeconds: number },
  ): Promise<ReceivedMessage[]>;
  /** Takes messages out for good. */
  remove(request: QueueAccess & { receiptHandles: readonly string[] }): Promise<void>;
  /** Makes messages visible again that were received for nothing; the local cloud's own, no permission. */
  release(request: QueueAccess & { receiptHandles: readonly string[] }): Promise<void>;
}

export interface QueueAccess {
  principal: Principal;
  queueArn: string;
}

/** As SQS's own API gives it. */
export interface ReceivedMessage {
  MessageId: string;
  ReceiptHandle: string;
  MD5OfBody: string;
  Body: string;
  Attributes?: Record<string, string>;
  MessageAttributes?: Record<string, MessageAttribute>;
}

export interface MessageAttribute {
  DataType: string;
  StringValue?: string;
  BinaryValue?: string;
}

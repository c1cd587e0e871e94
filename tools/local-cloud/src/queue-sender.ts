import type { Principal } from './cloud-service.ts';

/** How other services of the local cloud put messages into queues, in their own or a role's name. */
export interface QueueSender {
  /**
   * Resolves once the message is on disk.
   *
   * @throws {ApiError} when the principal may not, there is no such queue, or the body exceeds 1 MB.
   */
  send(message: QueueMessage): Promise<void>;
}

export interface QueueMessage {
  principal: Principal;
  queueArn: string;
  body: string;
  /** Message attributes of type String, by name. */
  attributes?: Readonly<Record<string, string>>;
}

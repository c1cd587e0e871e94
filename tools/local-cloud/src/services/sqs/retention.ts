import type { SqsStore } from './fauxqs-stores.ts';

const DEFAULT_RETENTION_SECONDS = 4 * 24 * 60 * 60;

/**
 * Drops messages that are older than their queue keeps them, which the engine does not; those in flight
 * once they come back.
 *
 * @param now in epoch milliseconds
 */
export function dropExpired(store: SqsStore, now: number): void {
  for (const queue of store.allQueues()) {
    const kept = Number(queue.attributes['MessageRetentionPeriod'] ?? DEFAULT_RETENTION_SECONDS);
    const oldest = now - kept * 1_000;
    for (const message of queue.messages.filter(({ sentTimestamp }) => sentTimestamp < oldest)) {
      queue.messages.splice(queue.messages.indexOf(message), 1);
      queue.persistence?.deleteMessage(message.messageId);
    }
  }
}

import type { TransferredError } from '@conduit/nest-lambda';

/** A request to a `@MessagePattern` handler as the event of a direct Lambda invoke. */
export interface MessageRequest {
  pattern: string;
  data: unknown;
  /** The request on whose behalf this is sent, so that the log lines of both sides meet. */
  requestId?: string;
}

/** What the handler's function answers; anything else went wrong outside the domain. */
export type MessageReply = { response: unknown } | { error: TransferredError };

export function isMessageRequest(event: unknown): event is MessageRequest {
  return (
    typeof event === 'object' &&
    event !== null &&
    typeof (event as MessageRequest).pattern === 'string'
  );
}

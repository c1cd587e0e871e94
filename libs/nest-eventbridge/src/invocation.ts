import type { TransferredError } from '@conduit/nest-lambda';

/** A request to a `@MessagePattern` handler as the event of a direct Lambda invoke. */
export interface MessageRequest {
  pattern: string;
  data: unknown;
  /** What the sender gave beside the data, for handlers that ask their context for it. */
  key?: string;
  headers?: Record<string, string>;
  /** The request on whose behalf this is sent, so that the log lines of both sides meet. */
  requestId?: string;
}

/**
 * What the handler's function answers; anything else went wrong outside the domain. `responses` are
 * those of a stream of several, `rejection` what an `RpcException` or a filter has to say.
 */
export type MessageReply =
  | { response: unknown }
  | { responses: unknown[] }
  | { error: TransferredError }
  | { rejection: unknown };

export function isMessageRequest(event: unknown): event is MessageRequest {
  return (
    typeof event === 'object' &&
    event !== null &&
    typeof (event as MessageRequest).pattern === 'string'
  );
}

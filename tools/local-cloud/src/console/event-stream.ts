import type { ServerResponse } from 'node:http';
import type { EventSubscription } from './console-api.ts';

/** How much may wait for a reader who does not read; what happens meanwhile is not sent to him. */
const MAX_WAITING_BYTES = 1024 * 1024;

/** Keeps a connection alive that nothing is sent on, and finds out when its reader is gone. */
const PING_MS = 15_000;

/** Answers with Server-Sent Events, each of them one JSON value, until the reader leaves. */
export function sendEvents(response: ServerResponse, subscribe: EventSubscription): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  });
  // The browser learns that it is connected, and when to try again after a restart (in milliseconds).
  response.write('retry: 1000\n\n');
  const unsubscribe = subscribe((data) => {
    if (response.writableLength > MAX_WAITING_BYTES) return;
    response.write(`data: ${JSON.stringify(data)}\n\n`);
  });
  const ping = setInterval(() => response.write(': still here\n\n'), PING_MS);
  response.once('close', () => {
    clearInterval(ping);
    unsubscribe();
  });
}

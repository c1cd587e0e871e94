import type { Page, WebSocketRoute } from '@playwright/test';
import { expect } from '../fixtures/test.ts';

/** A page's WebSockets, which can be cut as a network does it. */
export interface Cuttable {
  /** Waits until the server has accepted a subscription so many times, since the page was opened. */
  subscribed(operation: string, times?: number): Promise<void>;
  cut(): Promise<void>;
}

interface Message {
  type: string;
  id?: string;
  payload?: { data?: string };
}

/** For a page that has not been opened yet. */
export async function cuttable(page: Page): Promise<Cuttable> {
  const open = new Set<WebSocketRoute>();
  const accepted: string[] = [];
  await page.routeWebSocket(/\/graphql\/realtime/, (socket) => {
    const server = socket.connectToServer();
    const operations = new Map<string, string>();
    open.add(socket);
    socket.onMessage((message) => {
      const { type, id = '', payload } = JSON.parse(String(message)) as Message;
      const [, operation] = /subscription (\w+)/.exec(payload?.data ?? '') ?? [];
      if (type === 'start' && operation) operations.set(id, operation);
      server.send(message);
    });
    server.onMessage((message) => {
      const { type, id = '' } = JSON.parse(String(message)) as Message;
      if (type === 'start_ack') accepted.push(operations.get(id) ?? '');
      socket.send(message);
    });
  });
  return {
    subscribed: (operation, times = 1) =>
      expect
        .poll(() => accepted.filter((each) => each === operation).length)
        .toBeGreaterThanOrEqual(times),
    cut: async () => {
      for (const socket of open) await socket.close();
      open.clear();
    },
  };
}

import { isRecord } from '../api/api-error.ts';

/**
 * AppSync's protocol for subscriptions over a WebSocket, as its guide describes it ("Building a
 * real-time WebSocket client"): only what a client needs that starts and stops subscriptions.
 */
export type Authorization = Readonly<Record<string, string>>;

export interface Subscription {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export type ServerMessage =
  | { type: 'connection_ack'; timeoutMilliseconds: number }
  | { type: 'start_ack'; id: string }
  | { type: 'data'; id: string; data: Record<string, unknown> }
  | { type: 'error'; id: string }
  | { type: 'other' };

/** As long as AppSync itself waits between two signs of life at most. */
const DEFAULT_TIMEOUT = 300_000;

/** What a browser can send beside a handshake: credentials as a sub-protocol, base64url of JSON. */
export function subprotocols(authorization: Authorization): string[] {
  const bytes = new TextEncoder().encode(JSON.stringify(authorization));
  const base64 = btoa(String.fromCharCode(...bytes));
  const url = base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return ['graphql-ws', `header-${url}`];
}

export function startMessage(
  id: string,
  { query, variables }: Subscription,
  authorization: Authorization,
): string {
  const data = JSON.stringify({ query, variables });
  return JSON.stringify({ id, type: 'start', payload: { data, extensions: { authorization } } });
}

export function stopMessage(id: string): string {
  return JSON.stringify({ id, type: 'stop' });
}

export const INIT_MESSAGE = JSON.stringify({ type: 'connection_init' });

/** A message that the client does not know is a sign of life and nothing else. */
export function parseServerMessage(text: unknown): ServerMessage {
  const message = parsed(text);
  const { type, id, payload } = message;
  if (type === 'connection_ack') {
    const timeout = isRecord(payload) ? payload['connectionTimeoutMs'] : undefined;
    const timeoutMilliseconds = typeof timeout === 'number' ? timeout : DEFAULT_TIMEOUT;
    return { type, timeoutMilliseconds };
  }
  if (typeof id !== 'string') return { type: 'other' };
  if (type === 'data' && isRecord(payload) && isRecord(payload['data'])) {
    return { type, id, data: payload['data'] };
  }
  return type === 'start_ack' || type === 'error' ? { type, id } : { type: 'other' };
}

const FIRST_DELAY = 1_000;
const LONGEST_DELAY = 60_000;

/**
 * How many milliseconds to wait before the next attempt: between half of and the whole of a time that
 * doubles, so that clients do not come back all at once.
 *
 * @param random from 0 to 1.
 */
export function reconnectDelay(failures: number, random: number): number {
  const longest = Math.min(FIRST_DELAY * 2 ** (failures - 1), LONGEST_DELAY);
  return Math.round(longest * (0.5 + random / 2));
}

function parsed(text: unknown): Record<string, unknown> {
  try {
    const message: unknown = JSON.parse(String(text));
    return isRecord(message) ? message : {};
  } catch {
    return {};
  }
}

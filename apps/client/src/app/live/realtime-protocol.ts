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
  /** A subscription that its subscriber may not, or cannot, have. */
  | { type: 'refusal'; id: string }
  /** Something that may go better the next time. */
  | { type: 'failure'; id: string | undefined }
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
  if (type === 'error') return parsedError(id, payload);
  if (typeof id !== 'string') return { type: 'other' };
  if (type === 'data' && isRecord(payload) && isRecord(payload['data'])) {
    return { type, id, data: payload['data'] };
  }
  return type === 'start_ack' ? { type, id } : { type: 'other' };
}

/** What AppSync itself refuses, in each of the spellings that it has for it. */
const REFUSALS = new Set([
  'BadRequestException',
  'MalformedHttpRequestException',
  'Unauthorized',
  'UnauthorizedException',
  'UnsupportedOperation',
  'ValidationError',
]);

/** Those codes of our resolvers that say nothing about what they were asked for. */
const FAILURES = new Set(['UNAVAILABLE', 'INTERNAL_SERVER_ERROR', 'RATE_LIMITED']);

/** Codes of our resolvers, `ARTICLE_NOT_FOUND`; AppSync's types are written `LikeThis`. */
const CODE = /^[A-Z_]+$/;

/**
 * What is not known for a refusal may go better the next time: trying again costs a message now and
 * then, and giving up costs the reader everything that would have come.
 */
function parsedError(id: unknown, payload: unknown): ServerMessage {
  const types = errorTypes(payload);
  // A start that was taken for lost and was not: it runs.
  if (types.includes('DuplicatedOperationError')) return { type: 'other' };
  if (!types.some(isRefusal)) {
    return { type: 'failure', id: typeof id === 'string' ? id : undefined };
  }
  return typeof id === 'string' ? { type: 'refusal', id } : { type: 'other' };
}

/** Errors come as a list, and some of AppSync's as one alone. */
function errorTypes(payload: unknown): unknown[] {
  const errors = isRecord(payload) ? payload['errors'] : undefined;
  return [errors]
    .flat()
    .filter(isRecord)
    .map(({ errorType }) => errorType);
}

/** An error without a type is what GraphQL says of a document or its variables. */
function isRefusal(type: unknown): boolean {
  if (typeof type !== 'string') return true;
  return REFUSALS.has(type) || (CODE.test(type) && !FAILURES.has(type));
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

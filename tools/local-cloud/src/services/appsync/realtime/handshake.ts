import { z } from 'zod';
import type { HttpRequest } from '../../../http-origin.ts';
import { UnauthorizedException } from '../auth/caller.ts';
import type { GraphqlApi } from '../graphql-api.ts';

const PROTOCOL = 'graphql-ws';
const HEADER_PREFIX = 'header-';

const headersSchema = z.record(z.string(), z.string());

/** What a client shows when it opens a connection, or why nobody can make sense of it. */
export type Handshake = { headers: Record<string, string> } | { problem: string };

/**
 * The headers for authorization that a client sends beside the WebSocket handshake, since a browser
 * lets it set none: base64 in the query, or base64url in a sub-protocol of its own ("Building a
 * real-time WebSocket client", AppSync's guide).
 */
export function handshakeOf({ query, headers }: HttpRequest): Handshake {
  const offered = headers
    .filter(([name]) => name.toLowerCase() === 'sec-websocket-protocol')
    .flatMap(([, value]) => value.split(',').map((protocol) => protocol.trim()));
  if (!offered.includes(PROTOCOL)) return { problem: 'NoProtocolError' };
  const parameters = new URLSearchParams(query);
  const inProtocol = offered.find((protocol) => protocol.startsWith(HEADER_PREFIX));
  // A query has spaces where base64 has its plus signs.
  const encoded =
    inProtocol?.slice(HEADER_PREFIX.length) ?? parameters.get('header')?.replaceAll(' ', '+');
  if (encoded === undefined) return { problem: 'Required headers are missing.' };
  const payload = parameters.get('payload');
  if (payload !== null && !isEmptyObject(decode(payload))) {
    return { problem: 'The payload of the handshake is an empty JSON object.' };
  }
  const parsed = headersSchema.safeParse(decode(encoded));
  if (!parsed.success)
    return { problem: 'The header of the handshake is no JSON object in base64.' };
  return { headers: lowerCase(parsed.data) };
}

/**
 * A client names the host of the API's operations wherever it shows who it is, also where it has
 * reached the real-time endpoint under another name.
 *
 * @throws {UnauthorizedException}
 */
export function assertHost(headers: Record<string, string>, { hosts, id }: GraphqlApi): void {
  const { host = '' } = headers;
  if (hosts.has(host)) return;
  throw new UnauthorizedException(
    `"${host}" is not the host of the API ${id} (${[...hosts].join(', ')}).`,
  );
}

export function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function decode(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

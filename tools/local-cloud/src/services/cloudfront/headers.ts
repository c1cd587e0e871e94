import type { HttpResponse } from '../../http-origin.ts';

export type HeaderList = HttpResponse['headers'];

/** The first value of a header, whatever its case. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  return headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
}

export function withoutHeaders(headers: HeaderList, names: readonly string[]): HeaderList {
  const dropped = new Set(names.map((name) => name.toLowerCase()));
  return headers.filter(([key]) => !dropped.has(key.toLowerCase()));
}

export function withHeader(headers: HeaderList, name: string, value: string): HeaderList {
  return [...withoutHeaders(headers, [name]), [name, value]];
}

/** Of one connection only (RFC 9110, 7.6.1): CloudFront passes none of them on, either way. */
export const HOP_BY_HOP = [
  'Connection',
  'Expect',
  'Keep-Alive',
  'Proxy-Authenticate',
  'Proxy-Authorization',
  'Proxy-Connection',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
];

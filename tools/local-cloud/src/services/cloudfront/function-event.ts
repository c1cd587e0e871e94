import { STATUS_CODES } from 'node:http';
import type { HttpRequest, HttpResponse } from '../../http-origin.ts';
import type { FunctionRequest, FunctionResponse, FunctionValues } from './function-event.schema.ts';
import { HOP_BY_HOP } from './headers.ts';
import type { HeaderList } from './headers.ts';

/** Neither shown to functions nor taken from them ("Restrictions on all edge functions"). */
const DISALLOWED =
  /^(x-accel-(buffering|charset|limit-rate|redirect)|x-amz-cf-.*|x-cache|x-edge-.*|x-forwarded-proto|x-real-ip)$/;
const READ_ONLY_IN_REQUESTS = ['content-length', 'host', 'via'];

/** A viewer's request as a function sees it: nothing is decoded, cookies stand apart. */
export function toFunctionRequest(request: HttpRequest): FunctionRequest {
  const cookies = request.headers
    .filter(([name]) => name.toLowerCase() === 'cookie')
    .flatMap(([, line]) => line.split(';'))
    .map((pair) => splitPair(pair.trim()));
  return {
    method: request.method,
    uri: request.path,
    querystring: groupValues(request.query.split('&').filter(Boolean).map(splitPair)),
    headers: groupValues(visibleHeaders(request.headers, 'cookie')),
    cookies: groupValues(cookies),
  };
}

/**
 * The request that goes on after a function returned it.
 *
 * @throws {Error} for a change that CloudFront does not take.
 */
export function fromFunctionRequest(returned: FunctionRequest, request: HttpRequest): HttpRequest {
  if (returned.method !== request.method) throw new Error('the method cannot be changed');
  const before = toFunctionRequest(request).headers;
  for (const name of READ_ONLY_IN_REQUESTS) {
    if (before[name]?.value !== returned.headers[name]?.value) {
      throw new Error(`the header ${name} is read-only`);
    }
  }
  const cookies = listValues(returned.cookies).map(([name, value]) => `${name}=${value}`);
  const headers: HeaderList = [
    ...request.headers.filter(([name]) => isDisallowed(name)),
    ...takenHeaders(returned.headers),
  ];
  if (cookies.length > 0) headers.push(['cookie', cookies.join('; ')]);
  return {
    ...request,
    path: returned.uri,
    query: listValues(returned.querystring)
      .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
      .join('&'),
    headers,
  };
}

/** A response as a viewer-response function sees it; the body stays out of its reach. */
export function toFunctionResponse(response: HttpResponse): FunctionResponse {
  const cookies: FunctionResponse['cookies'] = {};
  for (const [name, line] of response.headers) {
    if (name.toLowerCase() !== 'set-cookie') continue;
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [cookie, value] = splitPair(pair);
    cookies[cookie] = { value, ...(attributes.length && { attributes: attributes.join('; ') }) };
  }
  return {
    statusCode: response.status,
    statusDescription: STATUS_CODES[response.status] ?? '',
    headers: groupValues(visibleHeaders(response.headers, 'set-cookie')),
    cookies,
  };
}

/** The response that a function returned, with the body it gave or else the one there was. */
export function fromFunctionResponse(returned: FunctionResponse, body: Buffer): HttpResponse {
  const cookies = Object.entries(returned.cookies).flatMap(([name, { multiValue, ...only }]) =>
    (multiValue ?? [only]).map(({ value, attributes }): [string, string] => [
      'set-cookie',
      [`${name}=${value}`, attributes].filter(Boolean).join('; '),
    ]),
  );
  return {
    status: returned.statusCode,
    headers: [...takenHeaders(returned.headers), ...cookies],
    body: returned.body === undefined ? body : bodyOf(returned.body),
  };
}

function bodyOf(body: NonNullable<FunctionResponse['body']>): Buffer {
  if (typeof body === 'string') return Buffer.from(body);
  return Buffer.from(body.data, body.encoding === 'base64' ? 'base64' : 'utf8');
}

function takenHeaders(headers: FunctionValues): HeaderList {
  const disallowed = Object.keys(headers).find(isDisallowed);
  if (disallowed) throw new Error(`the header ${disallowed} is not allowed`);
  return listValues(headers);
}

function isDisallowed(name: string): boolean {
  const lower = name.toLowerCase();
  return DISALLOWED.test(lower) || HOP_BY_HOP.some((header) => header.toLowerCase() === lower);
}

function visibleHeaders(headers: HeaderList, apart: string): HeaderList {
  return headers
    .map(([name, value]): [string, string] => [name.toLowerCase(), value])
    .filter(([name]) => name !== apart && !isDisallowed(name));
}

function groupValues(pairs: HeaderList): FunctionValues {
  const grouped: FunctionValues = {};
  for (const [name, value] of pairs) {
    const present = grouped[name];
    if (!present) grouped[name] = { value };
    else present.multiValue = [...(present.multiValue ?? [{ value: present.value }]), { value }];
  }
  return grouped;
}

function listValues(values: FunctionValues): HeaderList {
  return Object.entries(values).flatMap(([name, { value, multiValue }]) =>
    (multiValue ?? [{ value }]).map((item): [string, string] => [name, item.value]),
  );
}

function splitPair(pair: string): [name: string, value: string] {
  const [name = '', value = ''] = pair.split(/=(.*)/s, 2);
  return [name, value];
}

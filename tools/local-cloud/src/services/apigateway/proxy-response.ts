import { validateHeaderName, validateHeaderValue } from 'node:http';
import { z } from 'zod';
import type { HttpResponse } from '../../http-origin.ts';
import { GatewayFailure } from './gateway-response-type.ts';
import { isBinary } from './media-type.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

const schema = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), scalar).nullish(),
  multiValueHeaders: z.record(z.string(), z.array(scalar)).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** Headers that API Gateway sets itself; an integration's own come out under another name. */
const remapped = new Set([
  'authorization',
  'connection',
  'content-length',
  'content-md5',
  'date',
  'expect',
  'host',
  'max-forwards',
  'proxy-authenticate',
  'server',
  'trailer',
  'upgrade',
  'user-agent',
  'www-authenticate',
  'x-amzn-requestid',
]);

/**
 * Makes the response of what a Lambda proxy integration answered.
 *
 * @param accept the request's Accept header: base64 is only decoded for a binary media type.
 * @throws {GatewayFailure} 502 for anything that has not the form of a proxy response.
 */
export function proxyResponse(
  payload: string,
  accept: string | undefined,
  binaryMediaTypes: readonly string[],
): HttpResponse {
  const { data: answer, error } = schema.safeParse(JSON.parse(payload));
  if (answer === undefined) throw malformed(z.prettifyError(error));
  const headers = mergeHeaders(answer.headers ?? {}, answer.multiValueHeaders ?? {});
  headers.forEach(checkHeader);
  if (!headers.some(([name]) => name.toLowerCase() === 'content-type')) {
    headers.push(['Content-Type', 'application/json']);
  }
  const decodes =
    answer.isBase64Encoded === true && isBinary(accept?.split(',')[0], binaryMediaTypes);
  return {
    status: answer.statusCode,
    headers,
    body: Buffer.from(answer.body ?? '', decodes ? 'base64' : 'utf8'),
  };
}

function malformed(reason: string): GatewayFailure {
  return new GatewayFailure('INTEGRATION_FAILURE', {
    status: 502,
    reason: `Malformed Lambda proxy response: ${reason}`,
  });
}

/** A line break in a value would let a function write headers that it did not name. */
function checkHeader([name, value]: [string, string]): void {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch (error) {
    throw malformed(String(error));
  }
}

/** Where both name a header, the multi-valued one wins. */
function mergeHeaders(
  single: Record<string, string | number | boolean>,
  multi: Record<string, (string | number | boolean)[]>,
): [string, string][] {
  const names = new Set(Object.keys(multi).map((name) => name.toLowerCase()));
  const all: [string, string | number | boolean][] = [
    ...Object.entries(single).filter(([name]) => !names.has(name.toLowerCase())),
    ...Object.entries(multi).flatMap(([name, values]) =>
      values.map((value): [string, string | number | boolean] => [name, value]),
    ),
  ];
  return all
    .filter(([name]) => name.toLowerCase() !== 'transfer-encoding')
    .map(([name, value]) => [
      remapped.has(name.toLowerCase()) ? `x-amzn-Remapped-${name}` : name,
      String(value),
    ]);
}

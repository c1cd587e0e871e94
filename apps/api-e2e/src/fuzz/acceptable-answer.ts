import { z } from 'zod';
import type { Answer } from '../client/answer.ts';
import type { DeclaredRoute } from './declared-routes.ts';
import type { RawRequest } from './raw-request.ts';

/** What any request may be refused with, whatever its route is, or if it has none. */
const REFUSALS = new Set([400, 401, 404, 413, 429]);

/** What an HTTP server says to what is no HTTP, before it knows whom to ask. */
const HTTP_REFUSALS = new Set([400, 405, 408, 413, 414, 417, 431, 505]);

/** What CloudFront refuses in its own name: a method, a GET with a body, a URL that is too long. */
const EDGE_REFUSALS = new Set([400, 403, 405, 413, 414, 417]);

const errorBody = z.strictObject({
  errors: z
    .record(z.string().min(1), z.array(z.string().min(1)).min(1))
    .refine((errors) => Object.keys(errors).length > 0),
});

/** Words that only somebody who reads the source or the logs should come across. */
const INTERNALS = [
  /\bat \S+ \(|\bat async |\n\s+at /,
  /node_modules|node:internal|\.[cm]?[jt]s:\d+|file:\/\/|webpack/,
  /\/(home|tmp|work|var|root|usr)\//,
  /arn:aws|amazonaws|dynamo|cognito|lambda|cloudfront|execute-api|\baws\b/i,
  /Exception\b|ConditionalCheck|Transaction|ValidationError|ZodError|SyntaxError|TypeError|RangeError|URIError/,
  /conduit-(dev|test|prod)|_TABLE\b|USER_POOL|x-amz/i,
  /\[object |undefined|Unexpected token|Cannot read|is not a function|Failed to decode|in JSON at/,
  /\b(pk|sk)\b|\bU\|/,
];

/** What is wrong with an answer, whatever the request was; undefined where nothing is. */
export function objectionTo(
  request: RawRequest,
  answer: Answer,
  route: DeclaredRoute | undefined,
): string | undefined {
  const { status, headers, text } = answer;
  const type = headers.get('content-type') ?? '';
  if (status >= 500) return 'No input may produce a 5xx';
  if (status < 300) return objectionToSuccess(request, answer, route);
  if (isRefusedAsNoHttp(request, answer) || isRefusedByEdge(request, answer, type))
    return undefined;
  if (status === 304 && isConditional(request)) return undefined;
  if (!REFUSALS.has(status) && !isDocumented(request, status, route)) {
    return `The status ${status} is not documented`;
  }
  if (headers.get('access-control-allow-origin') !== '*') return 'A page could not read this';
  if (request.method === 'HEAD') return undefined;
  if (!type.startsWith('application/json'))
    return `A refusal is JSON, and not ${type || 'nothing'}`;
  const { success } = errorBody.safeParse(answer.json);
  if (!success) return 'A refusal has the shape {"errors": {field: [message]}}';
  const leak = INTERNALS.find((pattern) => pattern.test(text));
  return leak && `${leak} is nothing that a client should read`;
}

function objectionToSuccess(
  request: RawRequest,
  answer: Answer,
  route: DeclaredRoute | undefined,
): string | undefined {
  const { status, headers, text } = answer;
  if (!isDocumented(request, status, route)) return `The status ${status} is not documented`;
  if (headers.get('access-control-allow-origin') !== '*') return 'A page could not read this';
  if (status === 204) return text === '' ? undefined : 'There should be no body';
  const type = headers.get('content-type');
  if (!type?.startsWith('application/json')) return `An answer is JSON, and not ${type}`;
  return typeof answer.json === 'object' && answer.json !== null ? undefined : 'No object';
}

/** A preflight asks no route: the gateway answers it, if it has no body of a strange type (415). */
function isDocumented(
  { method }: RawRequest,
  status: number,
  route: DeclaredRoute | undefined,
): boolean {
  if (method === 'OPTIONS') return status === 204 || status === 415;
  return route?.statuses.has(status) ?? false;
}

/** HTTP's own answer to somebody who wants a thing only if it does not exist. */
function isConditional({ headers }: RawRequest): boolean {
  return headers.some(([name]) => name === 'If-None-Match');
}

/** A request that HTTP forbids never gets to the API. */
function isRefusedAsNoHttp(request: RawRequest, { status, headers }: Answer): boolean {
  const size = request.headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  const isForbidden = !request.isSound || size > 30_000 || request.target.length > 8_000;
  return isForbidden && HTTP_REFUSALS.has(status) && !headers.has('x-amzn-requestid');
}

function isRefusedByEdge(
  request: RawRequest,
  { status, headers, text }: Answer,
  type: string,
): boolean {
  const hasReason =
    !['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'].includes(request.method) ||
    (['GET', 'HEAD'].includes(request.method) && request.body !== undefined) ||
    request.target.length > 8_000 ||
    !request.isSound;
  const isPage =
    type === 'text/html' && (request.method === 'HEAD' || text.includes('could not be satisfied'));
  return hasReason && EDGE_REFUSALS.has(status) && headers.get('server') === 'CloudFront' && isPage;
}

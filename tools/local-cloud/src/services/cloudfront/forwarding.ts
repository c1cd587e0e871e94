import { createHash } from 'node:crypto';
import type { HttpRequest } from '../../http-origin.ts';
import { HOP_BY_HOP, headerValue, withHeader, withoutHeaders } from './headers.ts';
import type { HeaderList } from './headers.ts';
import type { CachePolicyConfig, OriginRequestPolicyConfig } from './policies.schema.ts';

type KeyConfig = CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin'];
type Part = Pick<
  OriginRequestPolicyConfig,
  'HeadersConfig' | 'CookiesConfig' | 'QueryStringsConfig'
>;

/** Headers that CloudFront makes itself and adds for a policy that names them. */
const CLOUDFRONT_HEADERS: Readonly<Record<string, (request: HttpRequest) => string>> = {
  'cloudfront-forwarded-proto': () => 'https',
  'cloudfront-viewer-address': ({ sourceIp }) => `${sourceIp}:443`,
};

/** What CloudFront does not forward even under a policy that takes all of the viewer's headers. */
const NEVER_FORWARDED = [
  ...HOP_BY_HOP,
  'Content-Length',
  'X-Real-IP',
  'X-Forwarded-Proto',
  'X-Cache',
];

/**
 * Refuses a policy that names what CloudFront itself refuses, or a header that the local cloud
 * cannot make.
 *
 * @throws {Error} naming the header.
 */
export function assertForwardable({ HeadersConfig }: OriginRequestPolicyConfig): void {
  const { HeaderBehavior: behavior, Headers = [] } = HeadersConfig;
  const names = Headers.map((name) => name.toLowerCase());
  const reserved = names.find((name) => name === 'authorization' || name === 'accept-encoding');
  if (behavior === 'whitelist' && reserved) {
    throw new Error(`an origin request policy cannot name ${reserved}; a cache policy can`);
  }
  const unknown = names.find(
    (name) => name.startsWith('cloudfront-') && !(name in CLOUDFRONT_HEADERS),
  );
  if (behavior !== 'allExcept' && unknown)
    throw new Error(`the header ${unknown} is not supported`);
}

/** The part of a request that a policy names, in the order of the request. */
export function selectParts(
  request: HttpRequest,
  part: Part,
): Pick<HttpRequest, 'headers' | 'query'> {
  const { HeadersConfig, CookiesConfig, QueryStringsConfig } = part;
  const wanted = selector(HeadersConfig.HeaderBehavior, HeadersConfig.Headers, true);
  const plain = withoutHeaders(request.headers, [...NEVER_FORWARDED, 'Cookie']);
  const headers = plain.filter(([name]) => wanted(name));
  for (const name of (HeadersConfig.Headers ?? []).map((header) => header.toLowerCase())) {
    const value =
      HeadersConfig.HeaderBehavior === 'allExcept' ? undefined : CLOUDFRONT_HEADERS[name];
    if (value) headers.push([name, value(request)]);
  }
  const takesCookie = selector(CookiesConfig.CookieBehavior, CookiesConfig.Cookies);
  const cookies = (headerValue(request.headers, 'cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '' && takesCookie(pair.split('=', 1).join()));
  if (cookies.length > 0) headers.push(['Cookie', cookies.join('; ')]);
  const takesQuery = selector(
    QueryStringsConfig.QueryStringBehavior,
    QueryStringsConfig.QueryStrings,
  );
  const query = request.query
    .split('&')
    .filter((pair) => pair !== '' && takesQuery(pair.split('=', 1).join()))
    .join('&');
  return { headers, query };
}

/**
 * The request as the origin gets it: what the policies name and what CloudFront always adds, to the
 * origin's own host unless a policy forwards the viewer's.
 */
export function originRequest(
  request: HttpRequest,
  policies: { key: KeyConfig; origin: OriginRequestPolicyConfig | undefined },
  target: { host: string; originPath: string; customHeaders: HeaderList; requestId: string },
): HttpRequest {
  const named = selectParts(request, policies.key);
  const more = policies.origin && selectParts(request, policies.origin);
  let headers: HeaderList = mergeHeaders(named.headers, more?.headers ?? []);
  if (!headerValue(headers, 'host')) headers = [['Host', target.host], ...headers];
  if (!headerValue(headers, 'user-agent')) headers.push(['User-Agent', 'Amazon CloudFront']);
  if (policies.key.EnableAcceptEncodingGzip || policies.key.EnableAcceptEncodingBrotli) {
    // The edge compresses, so that one answer of the origin serves every viewer.
    headers = withoutHeaders(headers, ['Accept-Encoding']);
  }
  const forwardedFor = [headerValue(request.headers, 'x-forwarded-for'), request.sourceIp];
  headers = withHeader(headers, 'X-Forwarded-For', forwardedFor.filter(Boolean).join(', '));
  headers = withHeader(headers, 'Via', viaHeader());
  headers = withHeader(headers, 'X-Amz-Cf-Id', target.requestId);
  for (const [name, value] of target.customHeaders) headers = withHeader(headers, name, value);
  if (request.body.length > 0 || request.method === 'POST' || request.method === 'PUT') {
    headers.push(['Content-Length', String(request.body.length)]);
  }
  return {
    ...request,
    path: `${target.originPath}${request.path}`,
    query: mergeQueries(request.query, named.query, more?.query ?? ''),
    headers,
  };
}

/** What tells one cached answer from another: everything that the cache policy names. */
export function cacheKey(request: HttpRequest, host: string, config: KeyConfig): string {
  const { headers, query } = selectParts(request, config);
  const named = headers.map(([name, value]) => [name.toLowerCase(), value]).sort();
  const key = JSON.stringify([host, request.path, query, named]);
  return createHash('sha256').update(key).digest('base64url');
}

/** CloudFront's Via entry, in requests to origins and in responses. */
export function viaHeader(): string {
  return '1.1 local.cloudfront.net (CloudFront)';
}

/** Both policies may name the same header; it is sent once. */
function mergeHeaders(first: HeaderList, second: HeaderList): HeaderList {
  const names = new Set(first.map(([name]) => name.toLowerCase()));
  return [...first, ...second.filter(([name]) => !names.has(name.toLowerCase()))];
}

/** The parameters that either policy takes, in the order in which the viewer sent them. */
function mergeQueries(sent: string, ...taken: string[]): string {
  const kept = new Set(taken.flatMap((query) => query.split('&')));
  return sent
    .split('&')
    .filter((pair) => pair !== '' && kept.has(pair))
    .join('&');
}

function selector(
  behavior: OriginRequestPolicyConfig['HeadersConfig']['HeaderBehavior'] | 'all',
  names: readonly string[] = [],
  ignoreCase = false,
): (name: string) => boolean {
  const fold = (name: string): string => (ignoreCase ? name.toLowerCase() : name);
  const listed = new Set(names.map(fold));
  switch (behavior) {
    case 'none':
      return () => false;
    case 'whitelist':
      return (name) => listed.has(fold(name));
    case 'allExcept':
      return (name) => !listed.has(fold(name));
    case 'all':
    case 'allViewer':
    case 'allViewerAndWhitelistCloudFront':
      return () => true;
  }
}

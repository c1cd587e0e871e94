import type { HttpRequest } from '../../http-origin.ts';
import { headerValue, withHeader, withoutHeaders } from './headers.ts';
import type { HeaderList } from './headers.ts';
import type { ResponseHeadersPolicyConfig } from './policies.schema.ts';

type Rule = { name: string; value: string; override: boolean };

/** Applies a response headers policy to what goes to the viewer. */
export function applyResponseHeaders(
  headers: HeaderList,
  policy: ResponseHeadersPolicyConfig,
  request: HttpRequest,
): HeaderList {
  const removed = policy.RemoveHeadersConfig?.Items.map(({ Header }) => Header) ?? [];
  const rules = [
    ...corsRules(policy.CorsConfig, request),
    ...securityRules(policy.SecurityHeadersConfig ?? {}),
    ...(policy.CustomHeadersConfig?.Items ?? []).map(({ Header, Value, Override }) => ({
      name: Header,
      value: Value,
      override: Override,
    })),
  ];
  return rules.reduce(
    (list, { name, value, override }) =>
      override || headerValue(list, name) === undefined ? withHeader(list, name, value) : list,
    withoutHeaders(headers, removed),
  );
}

function securityRules(
  config: NonNullable<ResponseHeadersPolicyConfig['SecurityHeadersConfig']>,
): Rule[] {
  const rules: Rule[] = [];
  const add = (name: string, value: string, override: boolean): void => {
    rules.push({ name, value, override });
  };
  const { ContentSecurityPolicy: csp, ContentTypeOptions: sniffing, FrameOptions: frames } = config;
  const { ReferrerPolicy: referrer, StrictTransportSecurity: hsts, XSSProtection: xss } = config;
  if (csp) add('Content-Security-Policy', csp.ContentSecurityPolicy, csp.Override);
  if (sniffing) add('X-Content-Type-Options', 'nosniff', sniffing.Override);
  if (frames) add('X-Frame-Options', frames.FrameOption, frames.Override);
  if (referrer) add('Referrer-Policy', referrer.ReferrerPolicy, referrer.Override);
  if (hsts) {
    const subdomains = hsts.IncludeSubdomains ? '; includeSubDomains' : '';
    const preload = hsts.Preload ? '; preload' : '';
    const value = `max-age=${hsts.AccessControlMaxAgeSec}${subdomains}${preload}`;
    add('Strict-Transport-Security', value, hsts.Override);
  }
  if (xss) {
    const mode = xss.ModeBlock ? '; mode=block' : '';
    add('X-XSS-Protection', xss.Protection ? `1${mode}` : '0', xss.Override);
  }
  return rules;
}

/** Only a request with an Origin gets CORS headers; those about methods belong to a preflight. */
function corsRules(cors: ResponseHeadersPolicyConfig['CorsConfig'], request: HttpRequest): Rule[] {
  const origin = headerValue(request.headers, 'origin');
  if (!cors || origin === undefined) return [];
  const allowed = cors.AccessControlAllowOrigins.Items.find((pattern) =>
    matchesOrigin(pattern, origin),
  );
  if (allowed === undefined) return [];

  const override = cors.OriginOverride;
  const rules: Rule[] = [
    { name: 'Access-Control-Allow-Origin', value: allowed === '*' ? '*' : origin, override },
  ];
  const add = (name: string, items: readonly string[] | undefined): void => {
    if (items?.length) rules.push({ name, value: items.join(', '), override });
  };
  if (allowed !== '*') rules.push({ name: 'Vary', value: 'Origin', override });
  if (cors.AccessControlAllowCredentials) add('Access-Control-Allow-Credentials', ['true']);
  add('Access-Control-Expose-Headers', cors.AccessControlExposeHeaders?.Items);
  const isPreflight =
    request.method === 'OPTIONS' &&
    headerValue(request.headers, 'access-control-request-method') !== undefined;
  if (!isPreflight) return rules;
  add('Access-Control-Allow-Headers', cors.AccessControlAllowHeaders.Items);
  add('Access-Control-Allow-Methods', cors.AccessControlAllowMethods.Items);
  const maxAge = cors.AccessControlMaxAgeSec;
  if (maxAge !== undefined) add('Access-Control-Max-Age', [String(maxAge)]);
  return rules;
}

function matchesOrigin(pattern: string, origin: string): boolean {
  if (pattern === '*' || pattern === origin) return true;
  const [before = '', after] = pattern.split('*', 2);
  return after !== undefined && origin.startsWith(before) && origin.endsWith(after);
}

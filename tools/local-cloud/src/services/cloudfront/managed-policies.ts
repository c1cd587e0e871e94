import type {
  CachePolicyConfig,
  OriginRequestPolicyConfig,
  ResponseHeadersPolicyConfig,
} from './policies.schema.ts';

/**
 * The policies that AWS keeps under fixed ids, as its documentation lists them ("Use managed cache
 * policies", "… origin request policies", "… response headers policies"). Those that need the
 * viewer's country or device, which nobody knows here, are left out.
 */

const YEAR = 31_536_000;
const DAY = 86_400;

type Headers = CachePolicyConfig['ParametersInCacheKeyAndForwardedToOrigin']['HeadersConfig'];

function cachePolicy(
  Name: string,
  [MinTTL, DefaultTTL, MaxTTL]: [min: number, usual: number, max: number],
  key: { compressed: boolean; headers?: string[]; cookies?: 'all'; queryStrings?: 'all' },
): CachePolicyConfig {
  const HeadersConfig: Headers = key.headers
    ? { HeaderBehavior: 'whitelist', Headers: key.headers }
    : { HeaderBehavior: 'none' };
  return {
    Name,
    MinTTL,
    DefaultTTL,
    MaxTTL,
    ParametersInCacheKeyAndForwardedToOrigin: {
      HeadersConfig,
      CookiesConfig: { CookieBehavior: key.cookies ?? 'none' },
      QueryStringsConfig: { QueryStringBehavior: key.queryStrings ?? 'none' },
      EnableAcceptEncodingBrotli: key.compressed,
      EnableAcceptEncodingGzip: key.compressed,
    },
  };
}

const overrides = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'];
const originControlled = { compressed: true, headers: ['Host', 'Origin', ...overrides] };

export const MANAGED_CACHE_POLICIES: ReadonlyMap<string, CachePolicyConfig> = new Map([
  [
    '658327ea-f89d-4fab-a63d-7e88639e58f6',
    cachePolicy('Managed-CachingOptimized', [1, DAY, YEAR], { compressed: true }),
  ],
  [
    'b2884449-e4de-46a7-ac36-70bc7f1ddd6d',
    cachePolicy('Managed-CachingOptimizedForUncompressedObjects', [1, DAY, YEAR], {
      compressed: false,
    }),
  ],
  [
    '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
    cachePolicy('Managed-CachingDisabled', [0, 0, 0], { compressed: false }),
  ],
  [
    '83da9c7e-98b4-4e11-a168-04f0df8e2c65',
    cachePolicy('UseOriginCacheControlHeaders', [0, 0, YEAR], {
      ...originControlled,
      cookies: 'all',
    }),
  ],
  [
    '4cc15a8a-d715-48a4-82b8-cc0b614638fe',
    cachePolicy('UseOriginCacheControlHeaders-QueryStrings', [0, 0, YEAR], {
      ...originControlled,
      cookies: 'all',
      queryStrings: 'all',
    }),
  ],
]);

type Scope = 'none' | 'all';

function originRequestPolicy(
  Name: string,
  HeadersConfig: OriginRequestPolicyConfig['HeadersConfig'],
  rest: Scope,
): OriginRequestPolicyConfig {
  return {
    Name,
    HeadersConfig,
    CookiesConfig: { CookieBehavior: rest },
    QueryStringsConfig: { QueryStringBehavior: rest },
  };
}

function named(...Headers: string[]): OriginRequestPolicyConfig['HeadersConfig'] {
  return { HeaderBehavior: 'whitelist', Headers };
}

export const MANAGED_ORIGIN_REQUEST_POLICIES: ReadonlyMap<string, OriginRequestPolicyConfig> =
  new Map([
    [
      '216adef6-5c7f-47e4-b989-5492eafa07d3',
      originRequestPolicy('Managed-AllViewer', { HeaderBehavior: 'allViewer' }, 'all'),
    ],
    [
      'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      originRequestPolicy(
        'Managed-AllViewerExceptHostHeader',
        { HeaderBehavior: 'allExcept', Headers: ['Host'] },
        'all',
      ),
    ],
    [
      '59781a5b-3903-41f3-afcb-af62929ccde1',
      originRequestPolicy('Managed-CORS-CustomOrigin', named('Origin'), 'none'),
    ],
    [
      '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf',
      originRequestPolicy(
        'Managed-CORS-S3Origin',
        named('Origin', 'Access-Control-Request-Headers', 'Access-Control-Request-Method'),
        'none',
      ),
    ],
    [
      'acba4595-bd28-49b8-b9fe-13317c0390fa',
      originRequestPolicy(
        'Managed-UserAgentRefererHeaders',
        named('User-Agent', 'Referer'),
        'none',
      ),
    ],
    [
      'bf0718e1-ba1e-49d1-88b1-f726733018ae',
      originRequestPolicy('Managed-HostHeaderOnly', named('Host'), 'none'),
    ],
  ]);

type Config = Omit<ResponseHeadersPolicyConfig, 'Name'>;

const securityHeaders: Config['SecurityHeadersConfig'] = {
  ContentTypeOptions: { Override: true },
  FrameOptions: { FrameOption: 'SAMEORIGIN', Override: false },
  ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin', Override: false },
  StrictTransportSecurity: { AccessControlMaxAgeSec: YEAR, Override: false },
  XSSProtection: { Protection: true, ModeBlock: true, Override: false },
};

const simpleCors: NonNullable<Config['CorsConfig']> = {
  AccessControlAllowCredentials: false,
  AccessControlAllowHeaders: { Items: [] },
  AccessControlAllowMethods: { Items: [] },
  AccessControlAllowOrigins: { Items: ['*'] },
  OriginOverride: false,
};

const preflightCors: NonNullable<Config['CorsConfig']> = {
  ...simpleCors,
  AccessControlAllowMethods: {
    Items: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
  },
  AccessControlExposeHeaders: { Items: ['*'] },
};

export const MANAGED_RESPONSE_HEADERS_POLICIES: ReadonlyMap<string, ResponseHeadersPolicyConfig> =
  new Map([
    ['60669652-455b-4ae9-85a4-c4c02393f86c', { Name: 'SimpleCORS', CorsConfig: simpleCors }],
    [
      '5cc3b908-e619-4b99-88e5-2cf7f45965bd',
      { Name: 'CORS-With-Preflight', CorsConfig: preflightCors },
    ],
    [
      '67f7725c-6f97-4210-82d7-5512b31e9d03',
      { Name: 'SecurityHeadersPolicy', SecurityHeadersConfig: securityHeaders },
    ],
    [
      'e61eb60c-9c35-4d20-a928-2b84e02af89c',
      {
        Name: 'CORS-and-SecurityHeadersPolicy',
        CorsConfig: simpleCors,
        SecurityHeadersConfig: securityHeaders,
      },
    ],
    [
      'eaab4381-ed33-4a86-88ca-d9558dc6cd63',
      {
        Name: 'CORS-with-preflight-and-SecurityHeadersPolicy',
        CorsConfig: preflightCors,
        SecurityHeadersConfig: securityHeaders,
      },
    ],
  ]);

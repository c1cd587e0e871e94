import { z } from 'zod';

const headersConfig = z.strictObject({
  HeaderBehavior: z.enum([
    'none',
    'whitelist',
    'allViewer',
    'allExcept',
    'allViewerAndWhitelistCloudFront',
  ]),
  Headers: z.array(z.string()).optional(),
});

const cookiesConfig = z.strictObject({
  CookieBehavior: z.enum(['none', 'whitelist', 'allExcept', 'all']),
  Cookies: z.array(z.string()).optional(),
});

const queryStringsConfig = z.strictObject({
  QueryStringBehavior: z.enum(['none', 'whitelist', 'allExcept', 'all']),
  QueryStrings: z.array(z.string()).optional(),
});

export const cachePolicyProperties = z.strictObject({
  CachePolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    DefaultTTL: z.coerce.number(),
    MaxTTL: z.coerce.number(),
    MinTTL: z.coerce.number(),
    ParametersInCacheKeyAndForwardedToOrigin: z.strictObject({
      CookiesConfig: cookiesConfig,
      HeadersConfig: headersConfig.extend({ HeaderBehavior: z.enum(['none', 'whitelist']) }),
      QueryStringsConfig: queryStringsConfig,
      EnableAcceptEncodingBrotli: z.boolean().optional(),
      EnableAcceptEncodingGzip: z.boolean(),
    }),
  }),
});

export const originRequestPolicyProperties = z.strictObject({
  OriginRequestPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    CookiesConfig: cookiesConfig,
    HeadersConfig: headersConfig,
    QueryStringsConfig: queryStringsConfig,
  }),
});

const items = z.strictObject({ Items: z.array(z.string()) });
const override = z.boolean();

export const responseHeadersPolicyProperties = z.strictObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    CorsConfig: z
      .strictObject({
        AccessControlAllowCredentials: z.boolean(),
        AccessControlAllowHeaders: items,
        AccessControlAllowMethods: items,
        AccessControlAllowOrigins: items,
        AccessControlExposeHeaders: items.optional(),
        AccessControlMaxAgeSec: z.coerce.number().optional(),
        OriginOverride: override,
      })
      .optional(),
    CustomHeadersConfig: z
      .strictObject({
        Items: z.array(
          z.strictObject({ Header: z.string(), Value: z.string(), Override: override }),
        ),
      })
      .optional(),
    RemoveHeadersConfig: z
      .strictObject({ Items: z.array(z.strictObject({ Header: z.string() })) })
      .optional(),
    SecurityHeadersConfig: z
      .strictObject({
        ContentSecurityPolicy: z
          .strictObject({ ContentSecurityPolicy: z.string(), Override: override })
          .optional(),
        ContentTypeOptions: z.strictObject({ Override: override }).optional(),
        FrameOptions: z
          .strictObject({ FrameOption: z.enum(['DENY', 'SAMEORIGIN']), Override: override })
          .optional(),
        ReferrerPolicy: z
          .strictObject({ ReferrerPolicy: z.string(), Override: override })
          .optional(),
        StrictTransportSecurity: z
          .strictObject({
            AccessControlMaxAgeSec: z.coerce.number(),
            IncludeSubdomains: z.boolean().optional(),
            Preload: z.boolean().optional(),
            Override: override,
          })
          .optional(),
        XSSProtection: z
          .strictObject({
            Protection: z.boolean(),
            ModeBlock: z.boolean().optional(),
            Override: override,
          })
          .optional(),
      })
      .optional(),
  }),
});

export type CachePolicyConfig = z.infer<typeof cachePolicyProperties>['CachePolicyConfig'];
export type OriginRequestPolicyConfig = z.infer<
  typeof originRequestPolicyProperties
>['OriginRequestPolicyConfig'];
export type ResponseHeadersPolicyConfig = z.infer<
  typeof responseHeadersPolicyProperties
>['ResponseHeadersPolicyConfig'];

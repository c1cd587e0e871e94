import { z } from 'zod';
import { tags } from '../tags.ts';

const method = z.enum(['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE']);

const behavior = z.strictObject({
  AllowedMethods: z.array(method).default(['GET', 'HEAD']),
  CachedMethods: z.array(method).optional(),
  CachePolicyId: z.string(),
  Compress: z.boolean().default(false),
  FunctionAssociations: z
    .array(
      z.strictObject({
        EventType: z.enum(['viewer-request', 'viewer-response']),
        FunctionARN: z.string(),
      }),
    )
    .default([]),
  OriginRequestPolicyId: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  TargetOriginId: z.string(),
  /** The edge answers on loopback in clear text and behaves as if the viewer had used HTTPS. */
  ViewerProtocolPolicy: z.enum(['allow-all', 'https-only', 'redirect-to-https']),
});

const origin = z.strictObject({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z.string().default(''),
  OriginAccessControlId: z.string().optional(),
  OriginCustomHeaders: z
    .array(z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() }))
    .default([]),
  /** An empty identity: access is controlled by {@link origin.OriginAccessControlId}. */
  S3OriginConfig: z.strictObject({ OriginAccessIdentity: z.literal('').optional() }).optional(),
  /** How CloudFront reaches the origin over the network, of which there is none here. */
  CustomOriginConfig: z.looseObject({}).optional(),
  ConnectionAttempts: z.coerce.number().optional(),
  ConnectionTimeout: z.coerce.number().optional(),
  OriginShield: z.strictObject({ Enabled: z.literal(false) }).optional(),
});

/** Error responses without a page: only how long CloudFront keeps the error. */
const errorCaching = z.strictObject({
  ErrorCode: z.coerce.number(),
  ErrorCachingMinTTL: z.coerce.number().optional(),
});

export const distributionProperties = z.strictObject({
  DistributionConfig: z.strictObject({
    Aliases: z.array(z.string()).default([]),
    CacheBehaviors: z.array(behavior.extend({ PathPattern: z.string() })).default([]),
    Comment: z.string().optional(),
    CustomErrorResponses: z.array(errorCaching).default([]),
    DefaultCacheBehavior: behavior,
    DefaultRootObject: z.string().default(''),
    Enabled: z.literal(true),
    HttpVersion: z.string().optional(),
    IPV6Enabled: z.boolean().optional(),
    /** Access logs of the edge are not written. */
    Logging: z.looseObject({}).optional(),
    Origins: z.array(origin),
    PriceClass: z.string().optional(),
    ViewerCertificate: z.looseObject({}).optional(),
    /** A web ACL means nothing on one machine. */
    WebACLId: z.string().optional(),
  }),
  Tags: tags.optional(),
});

export const originAccessControlProperties = z.strictObject({
  OriginAccessControlConfig: z.strictObject({
    Name: z.string(),
    Description: z.string().optional(),
    OriginAccessControlOriginType: z.literal('s3'),
    SigningBehavior: z.literal('always'),
    SigningProtocol: z.literal('sigv4'),
  }),
});

export const functionProperties = z.strictObject({
  Name: z.string(),
  AutoPublish: z.literal(true),
  FunctionCode: z.string(),
  FunctionConfig: z.strictObject({
    Comment: z.string(),
    Runtime: z.literal('cloudfront-js-2.0'),
  }),
});

export type DistributionConfig = z.infer<typeof distributionProperties>['DistributionConfig'];
export type BehaviorConfig = z.infer<typeof behavior>;
export type OriginConfig = z.infer<typeof origin>;

import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { contentSecurityPolicy } from '../constructs/content-security-policy.ts';
import { synthesise } from '../testing/synthesise.ts';

/** AWS's own ids of its managed policies. */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER_EXCEPT_HOST_HEADER = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

describe('web stack', () => {
  const { web } = synthesise('dev');

  it('sends every method below /api/ on with its headers and query, and caches nothing', () => {
    hasDistribution({
      CacheBehaviors: Match.arrayWith([
        Match.objectLike({
          PathPattern: '/api/*',
          AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
          CachePolicyId: CACHING_DISABLED,
          OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER,
          ViewerProtocolPolicy: 'https-only',
        }),
      ]),
    });
  });

  it("sends GraphQL to AppSync's two hosts, with credentials as its functions leave them", () => {
    hasDistribution({
      CacheBehaviors: Match.arrayWith(
        ['/graphql', '/graphql/realtime'].map((PathPattern) =>
          Match.objectLike({
            PathPattern,
            AllowedMethods: Match.arrayWith(['OPTIONS', 'POST']),
            CachePolicyId: CACHING_DISABLED,
            OriginRequestPolicyId: ALL_VIEWER_EXCEPT_HOST_HEADER,
            ViewerProtocolPolicy: 'https-only',
            FunctionAssociations: [Match.objectLike({ EventType: 'viewer-request' })],
          }),
        ),
      ),
    });
    const [distribution] = Object.values(web.findResources('AWS::CloudFront::Distribution'));
    const origins = JSON.stringify(distribution?.['Properties'].DistributionConfig.Origins);
    expect(origins).toMatch(/GetAttGraphApi\w+GraphQLDns.*GetAttGraphApi\w+RealtimeDns/);
    const codes = Object.values(web.findResources('AWS::CloudFront::Function')).map(
      ({ Properties }) => JSON.stringify(Properties.FunctionCode),
    );
    expect(codes.filter((code) => /<[A-Z_]+>/.test(code))).toEqual([]);
    expect(codes.join()).toMatch(/const API_KEY = '.*GetAttGraphKeys\w+ApiKey/);
  });

  it('tells the client where to subscribe', () => {
    const deployments = Object.values(web.findResources('Custom::CDKBucketDeployment'));
    const markers = JSON.stringify(deployments.map(({ Properties }) => Properties.SourceMarkers));

    expect(markers).toMatch(/GetAttGraphApi\w+GraphQLDns/);
    expect(markers).toMatch(/GetAttGraphKeys\w+ApiKey/);
  });

  it('reaches the API at its stage, over TLS 1.2', () => {
    hasDistribution({
      Origins: Match.arrayWith([
        Match.objectLike({
          CustomOriginConfig: {
            OriginProtocolPolicy: 'https-only',
            OriginSSLProtocols: ['TLSv1.2'],
          },
        }),
      ]),
    });
  });

  it('replaces no answer by a page, and keeps no error', () => {
    const [distribution] = Object.values(web.findResources('AWS::CloudFront::Distribution'));
    const errors: Record<string, unknown>[] =
      distribution?.['Properties'].DistributionConfig.CustomErrorResponses;
    expect(errors).toContainEqual({ ErrorCode: 404, ErrorCachingMinTTL: 0 });
    expect(errors.filter((error) => error['ErrorCachingMinTTL'] !== 0)).toEqual([]);
    expect(errors.filter((error) => 'ResponsePagePath' in error)).toEqual([]);
  });

  it('serves the files of a private bucket, compressed and with security headers', () => {
    hasDistribution({
      DefaultCacheBehavior: Match.objectLike({
        Compress: true,
        ViewerProtocolPolicy: 'redirect-to-https',
        ResponseHeadersPolicyId: Match.anyValue(),
        FunctionAssociations: [Match.objectLike({ EventType: 'viewer-request' })],
      }),
    });
    web.hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
    web.hasResourceProperties('AWS::CloudFront::OriginAccessControl', {
      OriginAccessControlConfig: Match.objectLike({ SigningBehavior: 'always' }),
    });
  });

  it('has names with a hash kept for a year, other names for an hour', () => {
    web.hasResourceProperties('Custom::CDKBucketDeployment', {
      Exclude: ['*'],
      Include: ['*-????????.js', '*-????????.css', 'media/*'],
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    });
    web.hasResourceProperties('Custom::CDKBucketDeployment', {
      Exclude: ['index.html', '*-????????.js', '*-????????.css', 'media/*'],
      SystemMetadata: { 'cache-control': 'public, max-age=3600' },
    });
  });

  it('has index.html and the configuration asked for anew each time', () => {
    web.hasResourceProperties('Custom::CDKBucketDeployment', {
      Include: ['index.html', 'config.json'],
      SystemMetadata: { 'cache-control': 'no-cache' },
    });
  });

  it('copies index.html after the files that it names, by the same function', () => {
    web.hasResource('Custom::CDKBucketDeployment', {
      Properties: { Include: ['index.html', 'config.json'] },
      DependsOn: [
        Match.stringLikeRegexp('^SiteFilesCustomResource'),
        Match.stringLikeRegexp('^SiteNamedFilesCustomResource'),
      ],
    });
    web.resourceCountIs('AWS::Lambda::Function', 1);
    web.resourceCountIs('AWS::Lambda::LayerVersion', 1);
  });

  it('lets pages run and style with files of the site alone, and nobody frame them', () => {
    const policy = contentSecurityPolicy.split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ]),
    );
    expect(contentSecurityPolicy).not.toMatch(/unsafe|data:|blob:|\*/);
    web.hasResourceProperties('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: Match.objectLike({
        SecurityHeadersConfig: Match.objectLike({
          ContentSecurityPolicy: { ContentSecurityPolicy: contentSecurityPolicy, Override: true },
        }),
      }),
    });
  });

  it('has answers of the API neither kept nor taken for anything but data', () => {
    const policies = web.findResources('AWS::CloudFront::ResponseHeadersPolicy', {
      Properties: {
        ResponseHeadersPolicyConfig: {
          SecurityHeadersConfig: {
            ContentSecurityPolicy: {
              ContentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
              Override: true,
            },
            ContentTypeOptions: { Override: true },
          },
          CustomHeadersConfig: {
            Items: [
              { Header: 'Cross-Origin-Resource-Policy', Value: 'same-origin', Override: true },
              { Header: 'Cache-Control', Value: 'no-store', Override: true },
            ],
          },
        },
      },
    });
    const [id, ...others] = Object.keys(policies);
    expect(others).toEqual([]);
    hasDistribution({
      CacheBehaviors: Match.arrayWith(
        ['/api/*', '/graphql'].map((PathPattern) =>
          Match.objectLike({ PathPattern, ResponseHeadersPolicyId: { Ref: id } }),
        ),
      ),
    });
  });

  it('says where the site is', () => {
    web.hasOutput('SiteUrl', {});
  });

  function hasDistribution(config: Record<string, unknown>): void {
    web.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike(config),
    });
  }
});

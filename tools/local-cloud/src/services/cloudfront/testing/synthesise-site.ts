import {
  AccessLevel,
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  ResponseHeadersPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { App, Duration, Stack } from 'aws-cdk-lib/core';

/** Writes the assembly of a static site as CDK's own constructs make it, with a late value in it. */
export function synthesiseSite(outdir: string): void {
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'Site');
  const bucket = new Bucket(stack, 'Bucket', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
  });
  const rewrite = new Function(stack, 'Rewrite', {
    runtime: FunctionRuntime.JS_2_0,
    code: FunctionCode.fromInline(`function handler(event) {
      if (!event.request.uri.includes('.')) event.request.uri = '/index.html';
      return event.request;
    }`),
  });
  const distribution = new Distribution(stack, 'Distribution', {
    defaultRootObject: 'index.html',
    defaultBehavior: {
      origin: S3BucketOrigin.withOriginAccessControl(bucket, {
        originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
      }),
      cachePolicy: new CachePolicy(stack, 'Cache', { maxTtl: Duration.days(1) }),
      responseHeadersPolicy: ResponseHeadersPolicy.SECURITY_HEADERS,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: rewrite }],
    },
  });
  new BucketDeployment(stack, 'Files', {
    destinationBucket: bucket,
    distribution,
    sources: [
      Source.data('index.html', '<h1>site</h1>'),
      Source.jsonData('config.json', { bucket: bucket.bucketName }),
    ],
    cacheControl: [CacheControl.maxAge(Duration.hours(1))],
  });
  app.synth();
}

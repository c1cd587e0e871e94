import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
  type BehaviorOptions,
  type ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { RestApiOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import { fileURLToPath } from 'node:url';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
import { ApiHeaders } from '../constructs/api-headers.ts';
import { GraphBehaviors, type GraphBehaviorsProps } from '../constructs/graph-behaviors.ts';
import type { GraphApi } from '../constructs/graph-api.ts';
import { SiteFiles } from '../constructs/site-files.ts';
import { SiteHeaders } from '../constructs/site-headers.ts';
import { stackProps, type Environment } from '../environments.ts';

export interface WebStackProps {
  readonly environment: Environment;
  readonly restApi: RestApi;
  /** Absent where there is no GraphQL API. */
  readonly graph?: Omit<GraphBehaviorsProps, 'headers'>;
  /** The client as built: `index.html` and what it needs. */
  readonly client: string;
}

/** The statuses whose caching CloudFront lets one set; it never caches others. */
const CACHED_ERRORS = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** The one origin that browsers see: the client's files, REST below `/api/`, GraphQL at `/graphql`. */
export class WebStack extends Stack {
  readonly site: SiteFiles;
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: WebStackProps) {
    const { environment, restApi, graph, client } = props;
    super(scope, id, stackProps(environment));
    this.site = new SiteFiles(this, 'Site', {
      environment,
      folder: client,
      config: { environment: environment.name, ...(graph && { live: liveConfig(graph.graph) }) },
    });
    const headers = new ApiHeaders(this, 'ApiHeaders');
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `conduit ${environment.name}`,
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      defaultBehavior: this.#siteBehavior(this.site),
      additionalBehaviors: {
        '/api/*': apiBehavior(restApi, headers),
        ...(graph && new GraphBehaviors(this, 'Graph', { ...graph, headers }).behaviors),
      },
      // Pages for errors would replace the API's answers too, so there are none; but CloudFront keeps
      // an error for ten seconds unless told otherwise, and an article not found may exist by then.
      errorResponses: CACHED_ERRORS.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
    });
    new CfnOutput(this, 'SiteUrl', {
      value: `https://${this.distribution.distributionDomainName}`,
    });
  }

  #siteBehavior({ bucket }: SiteFiles): BehaviorOptions {
    const code = fileURLToPath(new URL('../edge/client-routes.js', import.meta.url));
    return {
      origin: S3BucketOrigin.withOriginAccessControl(bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      compress: true,
      responseHeadersPolicy: new SiteHeaders(this, 'SiteHeaders'),
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new Function(this, 'ClientRoutes', {
            runtime: FunctionRuntime.JS_2_0,
            code: FunctionCode.fromFile({ filePath: code }),
          }),
        },
      ],
    };
  }
}

function liveConfig({ api, keys }: GraphApi): { host: string; apiKey: string } {
  return { host: (api.node.defaultChild as CfnGraphQLApi).attrGraphQlDns, apiKey: keys.current };
}

function apiBehavior(restApi: RestApi, headers: ResponseHeadersPolicy): BehaviorOptions {
  return {
    origin: new RestApiOrigin(restApi),
    // Not redirected: a client that sends its token in clear text should hear of it at once.
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    // All but Host, by which API Gateway finds the API. This policy and AllViewer are the only ones
    // that forward Authorization without caching by it.
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy: headers,
  };
}

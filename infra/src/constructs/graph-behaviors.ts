import { readFileSync } from 'node:fs';
import type { CfnGraphQLApi } from 'aws-cdk-lib/aws-appsync';
import {
  AllowedMethods,
  CachePolicy,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
  type BehaviorOptions,
  type ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { GraphApi } from './graph-api.ts';

export interface GraphBehaviorsProps {
  readonly graph: GraphApi;
  readonly userPool: IUserPool;
  readonly userPoolClient: IUserPoolClient;
  /** Of what operations answer. */
  readonly headers: ResponseHeadersPolicy;
}

/** The GraphQL API on the distribution: operations at /graphql, subscriptions at /graphql/realtime. */
export class GraphBehaviors extends Construct {
  /** By path pattern. */
  readonly behaviors: Record<string, BehaviorOptions>;

  constructor(scope: Construct, id: string, props: GraphBehaviorsProps) {
    super(scope, id);
    const { graph, userPool, userPoolClient, headers } = props;
    const { attrGraphQlDns, attrRealtimeDns } = graph.api.node.defaultChild as CfnGraphQLApi;
    const { region } = Stack.of(this);
    const operations = edgeCode('graphql')
      .replace('<ISSUER>', `https://cognito-idp.${region}.amazonaws.com/${userPool.userPoolId}`)
      .replace('<CLIENT_ID>', userPoolClient.userPoolClientId)
      .replace('<API_KEY>', graph.keys.current);
    this.behaviors = {
      '/graphql': {
        ...this.#behavior('Operations', attrGraphQlDns, operations),
        responseHeadersPolicy: headers,
      },
      '/graphql/realtime': this.#behavior(
        'Realtime',
        attrRealtimeDns,
        edgeCode('graphql-realtime'),
      ),
    };
  }

  #behavior(id: string, host: string, code: string): BehaviorOptions {
    return {
      origin: new HttpOrigin(host, { protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY }),
      // Not redirected: a client that sends its token in clear text should hear of it at once.
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      // All but Host, by which AppSync finds the API; what opens a WebSocket is among them.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [
        {
          eventType: FunctionEventType.VIEWER_REQUEST,
          function: new Function(this, id, {
            runtime: FunctionRuntime.JS_2_0,
            code: FunctionCode.fromInline(code),
          }),
        },
      ],
    };
  }
}

function edgeCode(name: string): string {
  return readFileSync(new URL(`../edge/${name}.js`, import.meta.url), 'utf8');
}

import {
  AuthorizationType,
  AwsIntegration,
  CfnMethod,
  Cors,
  EndpointType,
  IdentitySource,
  LogGroupLogDestination,
  RequestAuthorizer,
  RestApi,
  type Integration,
  type MethodOptions,
} from 'aws-cdk-lib/aws-apigateway';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Duration, type CfnOutput } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { HttpFunction, Route } from '@conduit/nest-lambda/manifest';
import type { Environment } from '../environments.ts';
import { GatewayLogging, accessLogFormat } from './gateway-logging.ts';
import { addGatewayResponses } from './gateway-responses.ts';
import { methodSettings } from './method-settings.ts';

export interface RouteApiProps {
  readonly environment: Environment;
  /** The HTTP functions with the routes that each answers. */
  readonly backends: readonly { manifest: HttpFunction; handler: IFunction }[];
  /** Answers for routes whose `auth` is `required`; absent only when there are none. */
  readonly authorizer?: IFunction;
}

/**
 * The REST API: one resource and one method per route of the manifests, no `{proxy+}`. REST rather
 * than HTTP API, for only it has gateway responses.
 */
export class RouteApi extends Construct {
  readonly restApi: RestApi;
  readonly logging: GatewayLogging;

  constructor(scope: Construct, id: string, props: RouteApiProps) {
    super(scope, id);
    const { environment, backends } = props;
    const routes = backends.flatMap(({ manifest }) => manifest.routes);
    this.restApi = this.#createApi(environment, routes);
    this.logging = new GatewayLogging(this, 'Logging');
    this.restApi.deploymentStage.node.addDependency(this.logging.account);
    addGatewayResponses(this.restApi);
    const guarded = props.authorizer && this.#guardedBy(props.authorizer);
    for (const { manifest, handler } of backends) {
      const integration = this.#integrationWith(handler, environment);
      for (const { method, path, auth } of manifest.routes) {
        const options = auth === 'required' ? guarded : open;
        if (!options) throw new Error(`${method} ${path} needs an authorizer, and there is none.`);
        this.restApi.root.resourceForPath(path).addMethod(method, integration, options);
      }
    }
    refuseOddPreflights(this.restApi);
  }

  #createApi(environment: Environment, routes: readonly Route[]): RestApi {
    const accessLog = new LogGroup(this, 'AccessLog', {
      logGroupName: `/conduit/${environment.name}/api-access`,
      retention: environment.logRetention,
      removalPolicy: environment.removalPolicy,
    });
    const api = new RestApi(this, 'RestApi', {
      restApiName: `conduit-${environment.name}`,
      endpointTypes: [EndpointType.REGIONAL],
      cloudWatchRole: false,
      defaultCorsPreflightOptions: {
        allowOrigins: Cors.ALL_ORIGINS,
        allowMethods: Cors.ALL_METHODS,
        allowHeaders: ['Authorization', 'Content-Type'],
        // The longest that Chromium honours.
        maxAge: Duration.hours(2),
      },
      deployOptions: {
        stageName: environment.name,
        tracingEnabled: true,
        accessLogDestination: new LogGroupLogDestination(accessLog),
        accessLogFormat,
        ...methodSettings(environment, routes),
      },
    });
    (api.node.findChild('Endpoint') as CfnOutput).overrideLogicalId('ApiUrl');
    return api;
  }

  #guardedBy(authorizer: IFunction): MethodOptions {
    return {
      authorizer: new RequestAuthorizer(this, 'Authorizer', {
        handler: authorizer,
        // Without the header API Gateway answers UNAUTHORIZED by itself.
        identitySources: [IdentitySource.header('Authorization')],
        resultsCacheTtl: Duration.minutes(5),
      }),
    };
  }

  /**
   * LambdaIntegration would add a permission per method, which fills a function's 20 KB policy after
   * some sixty routes; the API's own routes decide what reaches the function, so one is enough.
   */
  #integrationWith(handler: IFunction, environment: Environment): Integration {
    handler.addPermission('RestApi', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: this.restApi.arnForExecuteApi('*', '/*', environment.name),
    });
    return new AwsIntegration({
      service: 'lambda',
      proxy: true,
      path: `2015-03-31/functions/${handler.functionArn}/invocations`,
      // The most that API Gateway waits without a raised quota: the function's own time-out decides.
      options: { timeout: Duration.seconds(29) },
    });
  }
}

const open: MethodOptions = { authorizationType: AuthorizationType.NONE };

/**
 * A preflight has no body, hence no type. One that has is passed to the mock integration as it is,
 * which takes it for its own input and fails with 500, unless told to refuse it (415).
 */
function refuseOddPreflights({ methods }: RestApi): void {
  for (const { httpMethod, node } of methods) {
    const { defaultChild: method } = node;
    if (httpMethod === 'OPTIONS' && method instanceof CfnMethod) {
      method.addPropertyOverride('Integration.PassthroughBehavior', 'WHEN_NO_TEMPLATES');
    }
  }
}

import {
  AccessLogFormat,
  CfnAccount,
  IdentitySource,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  RequestAuthorizer,
  ResponseType,
  RestApi,
} from 'aws-cdk-lib/aws-apigateway';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib/core';
import { fileURLToPath } from 'node:url';

const format = {
  requestId: '$context.requestId',
  route: '$context.httpMethod $context.resourcePath',
  status: '$context.status',
  refusedBecause: '$context.error.responseType',
  user: '$context.authorizer.principalId',
};

/** Writes the assembly of a stack with a REST API as our own has, and some routes to provoke it. */
export function synthesise(outdir: string): void {
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'Api');
  const api = restApi(stack);
  gatewayResponses(api);
  const backend = lambda(stack, 'backend');
  const integration = new LambdaIntegration(backend);
  const authorizerFunction = lambda(stack, 'authorizer');
  const authorizer = new RequestAuthorizer(stack, 'Authorizer', {
    handler: authorizerFunction,
    identitySources: [IdentitySource.header('Authorization')],
  });
  const uncached = new RequestAuthorizer(stack, 'Uncached', {
    handler: authorizerFunction,
    identitySources: [IdentitySource.queryString('key'), IdentitySource.header('Authorization')],
    resultsCacheTtl: Duration.seconds(0),
  });
  const articles = api.root.addResource('articles');
  articles.addMethod('GET', integration);
  articles.addMethod('POST', integration, { authorizer });
  articles.addResource('feed').addMethod('GET', integration, { authorizer });
  const article = articles.addResource('{slug}');
  article.addMethod('GET', integration);
  article.addResource('comments').addResource('{id}').addMethod('DELETE', integration);
  api.root.addResource('limited').addMethod('GET', integration);
  const impatient = new LambdaIntegration(backend, { timeout: Duration.millis(100) });
  api.root.addResource('impatient').addMethod('GET', impatient);
  api.root.addResource('uncached').addMethod('GET', integration, { authorizer: uncached });
  // Without a permission for the API to invoke it.
  const unpermitted = Function.fromFunctionArn(stack, 'Unpermitted', backend.functionArn);
  api.root.addResource('unpermitted').addMethod('GET', new LambdaIntegration(unpermitted));
  const credentialsRole = new Role(stack, 'InvokeRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
  });
  backend.grantInvoke(credentialsRole);
  const byRole = new LambdaIntegration(unpermitted, { credentialsRole });
  api.root.addResource('by-role').addMethod('GET', byRole);
  new CfnOutput(stack, 'Host', { value: `${api.restApiId}.execute-api.us-east-1.amazonaws.com` });
  app.synth();
}

function restApi(stack: Stack): RestApi {
  const accessLog = new LogGroup(stack, 'AccessLog', { logGroupName: 'access' });
  const role = new Role(stack, 'LogRole', {
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com'),
  });
  role.addToPolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      actions: ['Create*', 'Describe*', 'PutLogEvents', 'GetLogEvents', 'FilterLogEvents'].map(
        (action) => `logs:${action}`,
      ),
      resources: ['arn:aws:logs:us-east-1:000000000000:log-group:*'],
    }),
  );
  const account = new CfnAccount(stack, 'Account', { cloudWatchRoleArn: role.roleArn });
  const api = new RestApi(stack, 'RestApi', {
    cloudWatchRole: false,
    defaultCorsPreflightOptions: {
      allowOrigins: ['*'],
      allowMethods: ['GET', 'POST'],
      allowHeaders: ['Authorization', 'Content-Type'],
    },
    deployOptions: {
      stageName: 'dev',
      throttlingRateLimit: 1000,
      throttlingBurstLimit: 2000,
      loggingLevel: MethodLoggingLevel.ERROR,
      accessLogDestination: new LogGroupLogDestination(accessLog),
      accessLogFormat: AccessLogFormat.custom(JSON.stringify(format)),
      methodOptions: { '/limited/GET': { throttlingRateLimit: 0.001, throttlingBurstLimit: 2 } },
    },
  });
  api.deploymentStage.node.addDependency(account);
  return api;
}

function gatewayResponses(api: RestApi): void {
  const cors = { 'Access-Control-Allow-Origin': "'*'" };
  const add = (type: ResponseType, id: string, template: string, statusCode?: string): void =>
    void api.addGatewayResponse(id, {
      type,
      ...(statusCode !== undefined && { statusCode }),
      responseHeaders: cors,
      templates: { 'application/json': template },
    });
  add(ResponseType.UNAUTHORIZED, 'Unauthorized', '{"errors":{"token":["is missing"]}}');
  add(ResponseType.ACCESS_DENIED, 'Denied', '{"errors":{"token":["is invalid"]}}', '401');
  const message = '{"message":$context.error.messageString,"type":"$context.error.responseType"}';
  add(ResponseType.DEFAULT_4XX, 'Default4xx', message);
  add(ResponseType.DEFAULT_5XX, 'Default5xx', message);
}

function lambda(stack: Stack, name: string): Function {
  const role = new Role(stack, `${name}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
  });
  return new Function(stack, name, {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url))),
    timeout: Duration.seconds(10),
    role,
  });
}

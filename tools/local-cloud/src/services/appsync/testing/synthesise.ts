import { fileURLToPath } from 'node:url';
import {
  AuthorizationType,
  CfnApiKey,
  CfnGraphQLApi,
  Code as ResolverCode,
  Definition,
  FieldLogLevel,
  FunctionRuntime,
  GraphqlApi,
  LambdaDataSource,
  type BaseDataSource,
  type GraphqlApiProps,
} from 'aws-cdk-lib/aws-appsync';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime as EdgeRuntime,
  OriginRequestPolicy,
  type BehaviorOptions,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import {
  AccountRecovery,
  CfnUserPoolClient,
  ClientAttributes,
  FeaturePlan,
  UserPool,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { App, CfnOutput, Duration, Expiration, Stack } from 'aws-cdk-lib/core';

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));
const runtime = FunctionRuntime.JS_1_0_0;

/** Writes the assembly of a stack with an API as our own has, and some fields to provoke it. */
export function synthesise(outdir: string, settings: Partial<GraphqlApiProps>): void {
  const app = new App({ outdir, analyticsReporting: false });
  const stack = new Stack(app, 'Graph');
  const api = graphqlApi(stack, settings);
  const backend = lambda(stack);
  const source = api.addLambdaDataSource('Backend', backend);
  const code = ResolverCode.fromAsset(fixture('invoke.js'));
  const resolve = (typeName: string, ...fieldNames: string[]): void => {
    for (const fieldName of fieldNames) {
      source.createResolver(`${typeName}${fieldName}`, { typeName, fieldName, runtime, code });
    }
  };
  resolve('Query', 'articles', 'article', 'context', 'misbehave', 'required', 'search');
  resolve('Article', 'related');
  resolve('Person', 'favourite');
  resolve('Mutation', 'addComment', 'publishComment', 'failToComment');
  source.createResolver('ArticleAuthor', {
    typeName: 'Article',
    fieldName: 'author',
    maxBatchSize: 4,
    runtime,
    code: ResolverCode.fromAsset(fixture('batch-invoke.js')),
  });
  localFields(api.addNoneDataSource('Local'));
  const powerless = role(stack, 'Powerless', 'appsync.amazonaws.com').withoutPolicyUpdates();
  const unpermitted = new LambdaDataSource(stack, 'PowerlessSource', {
    ...{ api, name: 'Powerless', lambdaFunction: backend, serviceRole: powerless },
  });
  const fieldName = 'unpermitted';
  unpermitted.createResolver(fieldName, { typeName: 'Query', fieldName, runtime, code });
  new CfnApiKey(stack, 'NextKey', { apiId: api.apiId, expires: expiry(300).toEpoch() });
  const publisher = role(stack, 'Publisher');
  api.grantMutation(publisher, 'publishComment');
  new CfnOutput(stack, 'PublisherArn', { value: publisher.roleArn });
  const [resource] = api.node.children.filter((child) => child instanceof CfnGraphQLApi);
  new CfnOutput(stack, 'ApiId', { value: api.apiId });
  new CfnOutput(stack, 'GraphQlDns', { value: resource?.attrGraphQlDns ?? '' });
  new CfnOutput(stack, 'GraphQlUrl', { value: api.graphqlUrl });
  new CfnOutput(stack, 'RealtimeDns', { value: resource?.attrRealtimeDns ?? '' });
  new CfnOutput(stack, 'RealtimeUrl', { value: resource?.attrRealtimeUrl ?? '' });
  if (resource) distribution(stack, resource);
  new CfnOutput(stack, 'ApiKey', { value: api.apiKey ?? '' });
  app.synth();
}

/** Operations and subscriptions behind one domain, as our own distribution has them. */
function distribution(stack: Stack, api: CfnGraphQLApi): void {
  const behavior = (id: string, host: string, code: string): BehaviorOptions => ({
    origin: new HttpOrigin(host),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    functionAssociations: [
      {
        eventType: FunctionEventType.VIEWER_REQUEST,
        function: new EdgeFunction(stack, id, {
          runtime: EdgeRuntime.JS_2_0,
          code: FunctionCode.fromInline(code),
        }),
      },
    ],
  });
  const operations = behavior(
    'Operations',
    api.attrGraphQlDns,
    `function handler({ request }) {
      if (request.headers.authorization?.value !== 'expired') return request;
      const body = JSON.stringify({ errors: [{ message: 'Unauthorized' }] });
      return { statusCode: 200, headers: { 'content-type': { value: 'application/json' } }, body };
    }`,
  );
  const realtime = behavior(
    'Realtime',
    api.attrRealtimeDns,
    `function handler({ request }) {
      if (request.querystring.refuse) return { statusCode: 403, body: 'not here' };
      request.uri = '/graphql';
      return request;
    }`,
  );
  new Distribution(stack, 'Distribution', {
    defaultBehavior: operations,
    additionalBehaviors: { '/graphql/realtime': realtime },
  });
}

function localFields(local: BaseDataSource): void {
  const inline = (code: string): ResolverCode =>
    ResolverCode.fromInline(`import { util, runtime } from '@aws-appsync/utils';\n${code}`);
  const add = (fieldName: string, code: ResolverCode, typeName = 'Query'): void =>
    void local.createResolver(`${typeName}${fieldName}`, { typeName, fieldName, runtime, code });
  const given = 'export const response = (ctx) => ctx.result;';
  add('viewer', inline(`export const request = (ctx) => ({ payload: ctx.identity.sub });${given}`));
  add('moderation', inline(`export const request = () => ({ payload: 'allowed' });${given}`));
  add('untold', inline(`export const request = () => ({ payload: 'internal' });${given}`));
  add('early', inline(`export const request = () => { runtime.earlyReturn('early'); };${given}`));
  add(
    'local',
    inline(`export const request = (ctx) => ({ payload: util.nonsense(ctx.args.count) });${given}`),
  );
  add('interesting', ResolverCode.fromAsset(fixture('subscription-filter.js')), 'Subscription');
}

function graphqlApi(stack: Stack, settings: Partial<GraphqlApiProps>): GraphqlApi {
  const userPool = new UserPool(stack, 'Pool', {
    ...{ signInAliases: { email: true }, signInCaseSensitive: false, selfSignUpEnabled: false },
    ...{ autoVerify: {}, accountRecovery: AccountRecovery.NONE, featurePlan: FeaturePlan.LITE },
  });
  const client = userPool.addClient('Client', {
    ...{ authFlows: { adminUserPassword: true }, disableOAuth: true, generateSecret: false },
    ...{ preventUserExistenceErrors: true, enableTokenRevocation: true },
    writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
    ...{ accessTokenValidity: Duration.hours(24), idTokenValidity: Duration.hours(24) },
    refreshTokenValidity: Duration.hours(24),
  });
  const [resource] = client.node.children.filter((child) => child instanceof CfnUserPoolClient);
  if (resource) resource.explicitAuthFlows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH'];
  new UserPoolGroup(stack, 'Moderators', { userPool, groupName: 'moderator' });
  new CfnOutput(stack, 'PoolId', { value: userPool.userPoolId });
  new CfnOutput(stack, 'ClientId', { value: client.userPoolClientId });
  const logs = role(stack, 'Logs', 'appsync.amazonaws.com');
  const actions = ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'];
  logs.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources: ['*'] }));
  return new GraphqlApi(stack, 'Api', {
    name: 'graph',
    definition: Definition.fromFile(fixture('schema.graphql')),
    authorizationConfig: {
      defaultAuthorization: {
        authorizationType: AuthorizationType.USER_POOL,
        userPoolConfig: { userPool, appIdClientRegex: client.userPoolClientId },
      },
      additionalAuthorizationModes: [
        { authorizationType: AuthorizationType.IAM },
        { authorizationType: AuthorizationType.API_KEY, apiKeyConfig: { expires: expiry(100) } },
      ],
    },
    environmentVariables: { STAGE: 'dev' },
    logConfig: { fieldLogLevel: FieldLogLevel.ERROR, excludeVerboseContent: true, role: logs },
    xrayEnabled: true,
    ...settings,
  });
}

function expiry(days: number): Expiration {
  return Expiration.after(Duration.days(days));
}

function role(stack: Stack, name: string, service = 'lambda.amazonaws.com'): Role {
  return new Role(stack, name, { assumedBy: new ServicePrincipal(service) });
}

function lambda(stack: Stack): Function {
  const backend = role(stack, 'BackendRole');
  backend.addToPolicy(new PolicyStatement({ actions: ['logs:*'], resources: ['*'] }));
  return new Function(stack, 'Backend', {
    functionName: 'backend',
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromAsset(fixture('backend')),
    timeout: Duration.seconds(10),
    role: backend,
  });
}

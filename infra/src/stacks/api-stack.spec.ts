import { describe, expect, it } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import type { HttpFunction, Route } from '@conduit/nest-lambda/manifest';
import { fixtureManifests } from '../testing/manifests.ts';
import { synthesise } from '../testing/synthesise.ts';

const METHOD = 'AWS::ApiGateway::Method';

describe('api stack', () => {
  const { api } = synthesise('dev');

  it('has one method per route, answered by its service', () => {
    expect(methodsOf(api)).toEqual(
      routes()
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted(),
    );
    expect(methodsOf(api)).not.toContainEqual(expect.stringContaining('proxy'));
  });

  it('guards the routes that require a token, and no other', () => {
    const guarded = methodsOf(api, ({ AuthorizationType, AuthorizerId }) => {
      expect(AuthorizationType === 'CUSTOM').toBe(AuthorizerId !== undefined);
      return AuthorizationType === 'CUSTOM';
    });
    expect(guarded).toEqual(
      routes()
        .filter(({ auth }) => auth === 'required')
        .map(({ method, path }) => `${method} ${path}`)
        .toSorted(),
    );
  });

  it('has the authorizer asked once in five minutes for each token', () => {
    api.hasResourceProperties('AWS::ApiGateway::Authorizer', {
      Type: 'REQUEST',
      IdentitySource: 'method.request.header.Authorization',
      AuthorizerResultTtlInSeconds: 300,
    });
  });

  it('answers preflight requests on every resource, for any origin', () => {
    const preflights = api.findResources(METHOD, { Properties: { HttpMethod: 'OPTIONS' } });
    const resources = Object.keys(api.findResources('AWS::ApiGateway::Resource'));
    expect(Object.keys(preflights)).toHaveLength(resources.length + 1);
    for (const { Properties } of Object.values(preflights)) {
      expect(Properties.Integration.IntegrationResponses[0].ResponseParameters).toMatchObject({
        'method.response.header.Access-Control-Allow-Origin': "'*'",
        'method.response.header.Access-Control-Allow-Headers': "'Authorization,Content-Type'",
      });
      expect(Properties.Integration.PassthroughBehavior).toBe('WHEN_NO_TEMPLATES');
    }
  });

  it("applies a route's own throttle, and the environment's to all others", () => {
    api.hasResourceProperties('AWS::ApiGateway::Stage', {
      MethodSettings: [
        Match.objectLike({
          ResourcePath: '/*',
          HttpMethod: '*',
          ThrottlingRateLimit: 1000,
          ThrottlingBurstLimit: 2000,
          DataTraceEnabled: false,
        }),
        Match.objectLike({
          ResourcePath: '/~1api~1users',
          HttpMethod: 'POST',
          ThrottlingRateLimit: 50,
          ThrottlingBurstLimit: 100,
          DataTraceEnabled: false,
        }),
      ],
    });
  });

  it('logs the route of each request, and nothing that names a person', () => {
    const [stage] = Object.values(api.findResources('AWS::ApiGateway::Stage'));
    const format: string = stage?.['Properties'].AccessLogSetting.Format;
    expect(JSON.parse(format)).toMatchObject({
      requestId: '$context.requestId',
      route: '$context.httpMethod $context.resourcePath',
      status: '$context.status',
    });
    expect(format).not.toMatch(/identity|authorizer|\$context\.path|querystring/);
  });

  it('tells each function what it was granted, and nothing else', () => {
    api.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'conduit-dev-auth-service-http',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      MemorySize: 1024,
      Timeout: 20,
      Environment: {
        Variables: {
          ENVIRONMENT: 'dev',
          POWERTOOLS_SERVICE_NAME: 'auth-service',
          USERS_TABLE: Match.anyValue(),
          USER_POOL_ID: Match.anyValue(),
          USER_POOL_CLIENT_ID: Match.anyValue(),
          PROFILE_SERVICE_MESSAGES_FUNCTION: 'conduit-dev-profile-service-messages',
        },
      },
    });
    api.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'conduit-dev-profile-service-messages',
      Environment: {
        Variables: {
          ENVIRONMENT: 'dev',
          POWERTOOLS_SERVICE_NAME: 'profile-service',
          PROFILES_TABLE: Match.anyValue(),
          USERS_TABLE: Match.absent(),
          USER_POOL_ID: Match.absent(),
        },
      },
    });
  });

  it('tells a function that only verifies tokens whose they are, and lets it call nobody', () => {
    api.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'conduit-dev-auth-service-authorizer',
      Environment: { Variables: Match.objectLike({ USER_POOL_ID: Match.anyValue() }) },
    });
    const roles = Object.entries(api.findResources('AWS::IAM::Role'));
    const [, role] = roles.find(([id]) => id.startsWith('AuthServiceAuthorizerRole')) ?? [];
    expect(role?.['Properties'].Policies).toEqual([
      expect.objectContaining({ PolicyName: 'telemetry' }),
    ]);
  });

  it('lets API Gateway invoke the HTTP functions and the authorizer alone', () => {
    const permissions = Object.values(api.findResources('AWS::Lambda::Permission'));
    const invoked = permissions.map(({ Properties }) => Properties.FunctionName['Fn::GetAtt'][0]);
    expect(invoked.toSorted()).toEqual([
      expect.stringMatching(/^ArticleServiceHttp/),
      expect.stringMatching(/^AuthServiceAuthorizer/),
      expect.stringMatching(/^AuthServiceHttp/),
      expect.stringMatching(/^ProfileServiceHttp/),
    ]);
  });

  it('says where the API is', () => {
    api.hasOutput('ApiUrl', {});
  });
});

function routes(): Route[] {
  return Object.values(fixtureManifests())
    .flatMap(({ functions }) => functions)
    .filter((declared): declared is HttpFunction => declared.kind === 'http')
    .flatMap((declared) => declared.routes);
}

/** `GET /api/user`, sorted, of the methods that a test picks by their properties. */
function methodsOf(
  template: Template,
  picks: (properties: Record<string, unknown>) => boolean = () => true,
): string[] {
  const resources = template.findResources('AWS::ApiGateway::Resource');
  const pathOf = (id: string): string => {
    const properties = resources[id]?.['Properties'];
    return properties ? `${pathOf(properties.ParentId.Ref)}/${properties.PathPart}` : '';
  };
  return Object.values(template.findResources(METHOD))
    .map(({ Properties }) => Properties)
    .filter((properties) => properties.HttpMethod !== 'OPTIONS' && picks(properties))
    .map(({ HttpMethod, ResourceId }) => `${HttpMethod} ${pathOf(ResourceId.Ref)}`)
    .toSorted();
}

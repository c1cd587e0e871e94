import { describe, expect, it } from '@jest/globals';
import { GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import type { GraphqlFunction } from '@conduit/nest-lambda/manifest';
import { GraphKeys } from './graph-keys.ts';
import { fixtureManifests } from '../testing/manifests.ts';
import { synthesise } from '../testing/synthesise.ts';

const { api } = synthesise('dev');
const { api: prod } = synthesise('prod');

describe('the GraphQL API', () => {
  it("takes the pool's users by default, keys and roles where the schema says so", () => {
    hasApi(api, {
      AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
      UserPoolConfig: Match.objectLike({
        DefaultAction: 'ALLOW',
        AppIdClientRegex: Match.anyValue(),
      }),
      AdditionalAuthenticationProviders: [
        { AuthenticationType: 'API_KEY' },
        { AuthenticationType: 'AWS_IAM' },
      ],
    });
  });

  it('bounds queries, and tells nobody its schema in production', () => {
    hasApi(api, { IntrospectionConfig: 'ENABLED', QueryDepthLimit: 15, ResolverCountLimit: 600 });
    hasApi(prod, { IntrospectionConfig: 'DISABLED', QueryDepthLimit: 15 });
  });

  it('is traced, and logs failures without what is personal', () => {
    hasApi(api, {
      XrayEnabled: true,
      LogConfig: { FieldLogLevel: 'ERROR', ExcludeVerboseContent: true },
    });
    api.hasResourceProperties('AWS::Logs::LogGroup', {
      LogGroupName: {
        'Fn::Join': ['', ['/aws/appsync/apis/', { 'Fn::GetAtt': [apiId(), 'ApiId'] }]],
      },
      RetentionInDays: 7,
    });
  });

  it('has one schema of all services, whose types may be reached as their fields are', () => {
    const [schema] = Object.values(api.findResources('AWS::AppSync::GraphQLSchema'));
    const { Definition } = schema?.['Properties'] as { Definition: string };

    expect(Definition).toContain('type Profile @aws_api_key @aws_cognito_user_pools {');
    expect(Definition).toContain('type Comment @aws_iam @aws_cognito_user_pools {');
    expect(Definition).toContain('publishComment(comment: NewComment!): Comment @aws_iam');
  });

  it('keeps a web ACL in front of it where the environment says so', () => {
    api.resourceCountIs('AWS::WAFv2::WebACL', 0);
    prod.resourceCountIs('AWS::WAFv2::WebACL', 1);
    prod.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
  });

  it('counts requests by the address that the edge wrote, and past the edge by the one that asks', () => {
    prod.hasResourceProperties('AWS::WAFv2::WebACL', {
      Scope: 'REGIONAL',
      Rules: [
        Match.objectLike({
          Action: { Block: {} },
          Statement: {
            RateBasedStatement: {
              Limit: 3000,
              AggregateKeyType: 'FORWARDED_IP',
              ForwardedIPConfig: { HeaderName: 'x-viewer-address', FallbackBehavior: 'MATCH' },
            },
          },
        }),
        Match.objectLike({
          Action: { Block: {} },
          Statement: {
            RateBasedStatement: {
              Limit: 3000,
              AggregateKeyType: 'IP',
              ScopeDownStatement: {
                AndStatement: { Statements: [isWithoutHeader('x-viewer-address'), isUnsigned()] },
              },
            },
          },
        }),
      ],
    });
  });

  it('has a key that lasts for at least ten months, at most a year', () => {
    const [key] = Object.values(api.findResources('AWS::AppSync::ApiKey'));
    const days = (Number(key?.['Properties'].Expires) - Date.now() / 1000) / 86_400;

    expect(days).toBeGreaterThan(300);
    expect(days).toBeLessThan(365);
  });
});

it('has all keys of the environment side by side, and hands out the first', () => {
  const stack = new Stack(new App());
  const api = new GraphqlApi(stack, 'Api', {
    name: 'keys',
    definition: { schema: { bind: () => ({ apiId: 'id', definition: 'type Query { a: Int }' }) } },
  });
  const expires = new Date('2027-01-01T00:00:00Z');
  const keys = [
    { id: 'new-one', expires },
    { id: 'old-one', expires },
  ] as const;

  const { current } = new GraphKeys(stack, 'Keys', api, keys);

  const made = Template.fromStack(stack).findResources('AWS::AppSync::ApiKey', {
    Properties: { Expires: 1_798_761_600 },
  });
  expect(Object.keys(made)).toHaveLength(2);
  expect(stack.resolve(current)).toEqual({
    'Fn::GetAtt': [expect.stringMatching(/^KeysNewOne/), 'ApiKey'],
  });
});

describe("a service's fields", () => {
  it('have a resolver each, behind one data source that may invoke their function alone', () => {
    api.resourceCountIs('AWS::AppSync::Resolver', 6);
    api.hasResourceProperties('AWS::AppSync::DataSource', {
      Name: 'ArticleServiceGraphql',
      Type: 'AWS_LAMBDA',
    });
    const role = Object.values(api.findResources('AWS::IAM::Role')).find(({ Properties }) =>
      Properties.Policies?.some((each: { PolicyName: string }) => each.PolicyName === 'invoke'),
    );
    expect(role?.['Properties'].Policies[0].PolicyDocument.Statement).toEqual([
      {
        Action: 'lambda:InvokeFunction',
        Effect: 'Allow',
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^ProfileServiceGraphql/), 'Arn'] },
      },
    ]);
  });

  it('are asked for one by one, or in batches with what they read of their parent', () => {
    const single = resolver('Query', 'articles');
    const batch = resolver('Article', 'author');

    expect(single['MaxBatchSize']).toBeUndefined();
    expect(single['Code']).toContain('const PARENT_FIELDS = null;');
    expect(single['Code']).toContain('const IS_BATCH = false;');
    expect(batch).toMatchObject({ MaxBatchSize: 100, Kind: 'UNIT' });
    expect(batch['Code']).toContain('const IS_BATCH = true;');
    expect(batch['Code']).toContain('const PARENT_FIELDS = ["authorId"];');
  });

  it('invoke nothing where a mutation only triggers subscriptions', () => {
    api.hasResourceProperties('AWS::AppSync::DataSource', {
      Name: 'ArticleServiceGraphqlNone',
      Type: 'NONE',
      ServiceRoleArn: Match.absent(),
    });
    expect(resolver('Mutation', 'publishComment')).toMatchObject({
      DataSourceName: 'ArticleServiceGraphqlNone',
    });
  });

  it('fit into one schema, or the build says whose do not', () => {
    const manifests = fixtureManifests();
    graphqlOf(manifests['profile-service']).sdl = 'type Profile { username: ID! }';

    expect(() => synthesise('dev', manifests)).toThrow(
      /Profile\.username is .* in profile-service and article-service/,
    );
  });
});

describe('a function that publishes', () => {
  it('may call exactly the fields of its operation, and knows where', () => {
    const [publisher] = Object.values(api.findResources('AWS::Lambda::Function')).filter(
      ({ Properties }) => String(Properties.FunctionName).endsWith('article-service-events'),
    );
    expect(publisher?.['Properties'].Environment.Variables.GRAPHQL_URL).toEqual({
      'Fn::GetAtt': [apiId(), 'GraphQLUrl'],
    });
    const arns = JSON.stringify(
      Object.values(api.findResources('AWS::IAM::Role'))
        .flatMap(({ Properties }) => Properties.Policies ?? [])
        .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
        .filter(({ Action }) => Action === 'appsync:GraphQL'),
    );
    expect(arns).toContain('/types/Mutation/fields/publishComment');
    expect(arns).toContain('/types/Comment/fields/body');
    expect(arns).not.toContain('*');
  });

  it('is refused by the build where its operation does not fit the schema', () => {
    const manifests = fixtureManifests();
    const events = manifests['article-service'].functions.find(({ kind }) => kind === 'events');
    events?.grants.push({ kind: 'graphql', document: 'mutation Wrong { publishNothing }' });

    expect(() => synthesise('dev', manifests)).toThrow(
      'The operation Wrong: Cannot query field "publishNothing" on type "Mutation".',
    );
  });
});

function isWithoutHeader(Name: string): object {
  return {
    NotStatement: {
      Statement: {
        SizeConstraintStatement: Match.objectLike({
          FieldToMatch: { SingleHeader: { Name } },
          ComparisonOperator: 'GT',
          Size: 0,
        }),
      },
    },
  };
}

function isUnsigned(): object {
  return {
    NotStatement: {
      Statement: {
        ByteMatchStatement: Match.objectLike({
          FieldToMatch: { SingleHeader: { Name: 'authorization' } },
          PositionalConstraint: 'STARTS_WITH',
          SearchString: 'AWS4-HMAC-SHA256 ',
        }),
      },
    },
  };
}

function apiId(): string {
  return Object.keys(api.findResources('AWS::AppSync::GraphQLApi'))[0] ?? '';
}

function hasApi(template: Template, properties: Record<string, unknown>): void {
  template.hasResourceProperties('AWS::AppSync::GraphQLApi', properties);
}

function resolver(TypeName: string, FieldName: string): Record<string, unknown> {
  const found = api.findResources('AWS::AppSync::Resolver', {
    Properties: { TypeName, FieldName },
  });
  const [only] = Object.values(found);
  return only?.['Properties'] as Record<string, unknown>;
}

function graphqlOf({
  functions,
}: ReturnType<typeof fixtureManifests>['auth-service']): GraphqlFunction {
  const found = functions.find((each) => each.kind === 'graphql');
  if (!found) throw new Error('The fixture has no GraphQL function.');
  return found;
}

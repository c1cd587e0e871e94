import {
  AuthorizationType,
  FieldLogLevel,
  GraphqlApi,
  IntrospectionConfig,
  UserPoolDefaultAction,
  type CfnGraphQLApi,
  type ISchema,
  type ISchemaConfig,
} from 'aws-cdk-lib/aws-appsync';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { aws_appsync } from 'aws-cdk-lib/interfaces';
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ComposedSchema } from '@conduit/nest-appsync/compose';
import type { GraphqlFunction } from '@conduit/nest-lambda/manifest';
import type { Environment } from '../environments.ts';
import { FieldResolvers } from './field-resolvers.ts';
import { GraphFirewall } from './graph-firewall.ts';
import { GraphKeys } from './graph-keys.ts';
import { GraphLogging } from './graph-logging.ts';
import { pascalCase } from './logical-name.ts';

/**
 * How deep a query may go. The tools' own question for the schema is the deepest that is asked in
 * earnest (13); the client's deepest is 6.
 */
const QUERY_DEPTH_LIMIT = 15;

/**
 * How many resolvers a request may run: each field with one counts once for each parent. The longest list,
 * 100 articles with each one's author, whether one follows them, body, favourite and comments, comes to 501;
 * the legacy client's lists have one. What is left is for other fields at the root beside it.
 */
const RESOLVER_COUNT_LIMIT = 600;

export interface GraphApiProps {
  readonly environment: Environment;
  readonly schema: ComposedSchema;
  readonly userPool: IUserPool;
  readonly userPoolClient: IUserPoolClient;
}

/**
 * The GraphQL API: users of the pool by default, API keys for what needs no account, IAM for services
 * that trigger subscriptions; which field takes which is in the schema.
 */
export class GraphApi extends Construct {
  readonly api: GraphqlApi;
  readonly keys: GraphKeys;
  readonly logging: GraphLogging;
  readonly schema: ComposedSchema;

  constructor(scope: Construct, id: string, props: GraphApiProps) {
    super(scope, id);
    const { environment, schema, userPool, userPoolClient } = props;
    this.schema = schema;
    this.logging = new GraphLogging(this, 'Logging');
    this.api = new GraphqlApi(this, 'Api', {
      name: `conduit-${environment.name}`,
      definition: { schema: new SchemaText(schema.sdl) },
      authorizationConfig: {
        defaultAuthorization: {
          authorizationType: AuthorizationType.USER_POOL,
          userPoolConfig: {
            userPool,
            appIdClientRegex: userPoolClient.userPoolClientId,
            defaultAction: UserPoolDefaultAction.ALLOW,
          },
        },
        additionalAuthorizationModes: [{ authorizationType: AuthorizationType.IAM }],
      },
      introspectionConfig: environment.graphql.introspection
        ? IntrospectionConfig.ENABLED
        : IntrospectionConfig.DISABLED,
      queryDepthLimit: QUERY_DEPTH_LIMIT,
      resolverCountLimit: RESOLVER_COUNT_LIMIT,
      xrayEnabled: true,
    });
    this.#complete(this.api.node.defaultChild as CfnGraphQLApi);
    this.keys = new GraphKeys(this, 'Keys', this.api, environment.graphql.apiKeys);
    new LogGroup(this, 'Logs', {
      logGroupName: `/aws/appsync/apis/${this.api.apiId}`,
      retention: environment.logRetention,
      removalPolicy: environment.removalPolicy,
    });
    const { requestsPerAddress } = environment.graphql;
    if (requestsPerAddress) new GraphFirewall(this, 'Firewall', this.api, requestsPerAddress);
  }

  /** Attaches the fields of a service to the function that resolves them. */
  addResolvers(manifest: GraphqlFunction, handler: IFunction): void {
    new FieldResolvers(this, pascalCase(manifest.name), { api: this.api, manifest, handler });
  }

  /** The ARN of a field, as IAM policies name it: `Mutation.publishComment`. */
  fieldArn(field: string): string {
    const [type = '', name = ''] = field.split('.');
    return `${this.api.arn}/types/${type}/fields/${name}`;
  }

  /** What GraphqlApi makes more of than is wanted. */
  #complete(resource: CfnGraphQLApi): void {
    // It would make a key of its own with this mode, one that nothing can follow by another.
    resource.additionalAuthenticationProviders = [
      { authenticationType: AuthorizationType.API_KEY },
      { authenticationType: AuthorizationType.IAM },
    ];
    // It would make a function that sets the log group's retention.
    resource.logConfig = {
      cloudWatchLogsRoleArn: this.logging.role.roleArn,
      fieldLogLevel: FieldLogLevel.ERROR,
      // Headers, arguments and results are personal.
      excludeVerboseContent: true,
    };
  }
}

/** CDK itself reads schemas from files alone. */
class SchemaText implements ISchema {
  readonly #definition: string;

  constructor(definition: string) {
    this.#definition = definition;
  }

  bind(api: aws_appsync.IGraphQLApiRef): ISchemaConfig {
    if (!(api instanceof GraphqlApi)) throw new Error('A schema is made for an API of this app.');
    return { apiId: api.apiId, definition: this.#definition };
  }
}

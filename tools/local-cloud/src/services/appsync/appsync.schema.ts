import { z } from 'zod';
import { tags } from '../tags.ts';

const authenticationType = z.enum(['AMAZON_COGNITO_USER_POOLS', 'AWS_IAM', 'API_KEY']);

const userPool = {
  AwsRegion: z.string().optional(),
  UserPoolId: z.string(),
  /** Which clients of the pool are let in; all of them where absent. */
  AppIdClientRegex: z.string().optional(),
};

const additionalProvider = z.strictObject({
  AuthenticationType: authenticationType,
  UserPoolConfig: z.strictObject(userPool).optional(),
});

export const graphqlApiSchema = z.strictObject({
  Name: z.string().min(1),
  ApiType: z.literal('GRAPHQL').optional(),
  AuthenticationType: authenticationType,
  AdditionalAuthenticationProviders: z.array(additionalProvider).default([]),
  UserPoolConfig: z.strictObject({ ...userPool, DefaultAction: z.literal('ALLOW') }).optional(),
  LogConfig: z
    .strictObject({
      CloudWatchLogsRoleArn: z.string(),
      ExcludeVerboseContent: z.boolean().default(false),
      FieldLogLevel: z.enum(['NONE', 'ERROR', 'INFO', 'DEBUG', 'ALL']),
    })
    .optional(),
  EnvironmentVariables: z.record(z.string(), z.string()).default({}),
  IntrospectionConfig: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  /** 0 for any depth. */
  QueryDepthLimit: z.int().min(0).max(75).default(0),
  /** 0 for AppSync's own limit of 10,000. */
  ResolverCountLimit: z.int().min(0).max(10_000).default(0),
  Visibility: z.literal('GLOBAL').optional(),
  /** What X-Ray would show, the console's traces show. */
  XrayEnabled: z.boolean().optional(),
  Tags: tags.optional(),
});

export const graphqlSchemaSchema = z.strictObject({ ApiId: z.string(), Definition: z.string() });

const dataSource = { ApiId: z.string(), Description: z.string().optional(), Name: z.string() };

export const dataSourceSchema = z.discriminatedUnion('Type', [
  z.strictObject({
    ...dataSource,
    Type: z.literal('AWS_LAMBDA'),
    LambdaConfig: z.strictObject({ LambdaFunctionArn: z.string() }),
    ServiceRoleArn: z.string(),
    MetricsConfig: z.enum(['ENABLED', 'DISABLED']).optional(),
  }),
  z.strictObject({ ...dataSource, Type: z.literal('NONE') }),
]);

export const resolverSchema = z
  .strictObject({
    ApiId: z.string(),
    TypeName: z.string(),
    FieldName: z.string(),
    Kind: z.literal('UNIT').default('UNIT'),
    DataSourceName: z.string(),
    Code: z.string().optional(),
    /** `s3://<bucket>/<object key of an asset>` */
    CodeS3Location: z.string().optional(),
    Runtime: z.strictObject({
      Name: z.literal('APPSYNC_JS'),
      RuntimeVersion: z.literal('1.0.0'),
    }),
    /** AppSync takes up to 2,000; 0 for no batches. */
    MaxBatchSize: z.int().min(0).max(2_000).default(0),
    MetricsConfig: z.enum(['ENABLED', 'DISABLED']).optional(),
  })
  .refine(({ Code, CodeS3Location }) => (Code === undefined) !== (CodeS3Location === undefined), {
    message: 'a resolver has either Code or CodeS3Location',
    path: ['Code'],
  });

export const apiKeySchema = z.strictObject({
  ApiId: z.string(),
  Description: z.string().optional(),
  /** Seconds since 1970; a week from now where absent. */
  Expires: z.number().optional(),
});

export type AuthenticationType = z.infer<typeof authenticationType>;
export type UserPoolConfig = z.infer<typeof additionalProvider>['UserPoolConfig'] & object;
export type GraphqlApiProperties = z.infer<typeof graphqlApiSchema>;
export type GraphqlSchemaProperties = z.infer<typeof graphqlSchemaSchema>;
export type DataSourceProperties = z.infer<typeof dataSourceSchema>;
export type ResolverProperties = z.infer<typeof resolverSchema>;
export type ApiKeyProperties = z.infer<typeof apiKeySchema>;

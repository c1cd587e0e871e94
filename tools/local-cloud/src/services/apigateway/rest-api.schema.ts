import { z } from 'zod';
import { tags } from '../tags.ts';
import { plainTemplate } from './context-template.ts';
import { gatewayResponseTypes } from './gateway-response-type.ts';

/** `AWS::ApiGateway::RestApi` */
export const restApiSchema = z.strictObject({
  Name: z.string(),
  Description: z.string().optional(),
  ApiKeySourceType: z.literal('HEADER').optional(),
  BinaryMediaTypes: z.array(z.string()).optional(),
  DisableExecuteApiEndpoint: z.literal(false).optional(),
  EndpointConfiguration: z
    .strictObject({
      Types: z.array(z.enum(['REGIONAL', 'EDGE'])),
      IpAddressType: z.enum(['ipv4', 'dualstack']).optional(),
    })
    .optional(),
  FailOnWarnings: z.boolean().optional(),
  Tags: tags.optional(),
});

/** `AWS::ApiGateway::Resource` */
export const resourceSchema = z.strictObject({
  RestApiId: z.string(),
  ParentId: z.string(),
  PathPart: z.string().regex(/^([\w.~:%@!$&'()*+,;=-]+|\{[\w.-]+\+?\})$/),
});

/** `AWS::ApiGateway::Deployment` */
export const deploymentSchema = z.strictObject({
  RestApiId: z.string(),
  Description: z.string().optional(),
});

const methodSetting = z.strictObject({
  HttpMethod: z.string(),
  ResourcePath: z.string(),
  ThrottlingRateLimit: z.number().min(0).optional(),
  ThrottlingBurstLimit: z.number().int().min(0).optional(),
  CachingEnabled: z.literal(false).optional(),
  DataTraceEnabled: z.boolean().optional(),
  LoggingLevel: z.enum(['OFF', 'ERROR', 'INFO']).optional(),
  MetricsEnabled: z.boolean().optional(),
});

export type MethodSetting = z.infer<typeof methodSetting>;

/** `AWS::ApiGateway::Stage` */
export const stageSchema = z.strictObject({
  RestApiId: z.string(),
  DeploymentId: z.string(),
  StageName: z.string().regex(/^[\w-]{1,128}$/),
  AccessLogSetting: z.strictObject({ DestinationArn: z.string(), Format: z.string() }).optional(),
  CacheClusterEnabled: z.literal(false).optional(),
  Description: z.string().optional(),
  MethodSettings: z.array(methodSetting).optional(),
  Tags: tags.optional(),
  TracingEnabled: z.boolean().optional(),
  Variables: z.record(z.string(), z.string()).optional(),
});

/** `AWS::ApiGateway::Authorizer`, of the type REQUEST. */
export const authorizerSchema = z.strictObject({
  RestApiId: z.string(),
  Name: z.string(),
  Type: z.literal('REQUEST'),
  AuthType: z.literal('custom').optional(),
  AuthorizerUri: z.string(),
  AuthorizerCredentials: z.string().optional(),
  AuthorizerResultTtlInSeconds: z.number().int().min(0).max(3600).optional(),
  IdentitySource: z
    .string()
    .regex(
      /^(method\.request\.(header|querystring)\.[\w-]+)(,\s*method\.request\.(header|querystring)\.[\w-]+)*$/,
      'only headers and query strings are supported as identity sources',
    )
    .optional(),
});

/** `AWS::ApiGateway::GatewayResponse` */
export const gatewayResponseSchema = z.strictObject({
  RestApiId: z.string(),
  ResponseType: z.enum(gatewayResponseTypes),
  StatusCode: z
    .string()
    .regex(/^[1-5]\d\d$/)
    .optional(),
  ResponseParameters: z
    .record(
      z.string().regex(/^gatewayresponse\.header\.[\w-]+$/),
      z.string().regex(/^('[^']*'|context\.[\w.]+|method\.request\.header\.[\w-]+)$/),
    )
    .optional(),
  ResponseTemplates: z.record(z.string(), plainTemplate).optional(),
});

/** `AWS::ApiGateway::Account` */
export const accountSchema = z.strictObject({ CloudWatchRoleArn: z.string().optional() });

export type RestApiProperties = z.infer<typeof restApiSchema>;
export type ResourceProperties = z.infer<typeof resourceSchema>;
export type DeploymentProperties = z.infer<typeof deploymentSchema>;
export type StageProperties = z.infer<typeof stageSchema>;
export type AuthorizerProperties = z.infer<typeof authorizerSchema>;
export type GatewayResponseProperties = z.infer<typeof gatewayResponseSchema>;
export type AccountProperties = z.infer<typeof accountSchema>;

import { z } from 'zod';
import { plainTemplate } from './context-template.ts';

const uri = z
  .string()
  .regex(
    /^arn:aws:apigateway:[\w-]+:lambda:path\/2015-03-31\/functions\/[^/$]+\/invocations$/,
    'is not the invocation URI of a Lambda function',
  );

const proxyIntegration = z.strictObject({
  Type: z.literal('AWS_PROXY'),
  IntegrationHttpMethod: z.literal('POST'),
  Uri: uri,
  Credentials: z.string().optional(),
  PassthroughBehavior: z.string().optional(),
  TimeoutInMillis: z.number().int().min(50).max(29_000).optional(),
});

const integrationResponse = z.strictObject({
  StatusCode: z.string().regex(/^[1-5]\d\d$/),
  SelectionPattern: z.string().optional(),
  ResponseParameters: z
    .record(
      z.string().regex(/^method\.response\.header\.[\w-]+$/),
      z.string().regex(/^'[^']*'$/, 'only a constant in quotes is supported'),
    )
    .optional(),
  ResponseTemplates: z.record(z.string(), plainTemplate).optional(),
});

const mockIntegration = z.strictObject({
  Type: z.literal('MOCK'),
  PassthroughBehavior: z.enum(['WHEN_NO_MATCH', 'WHEN_NO_TEMPLATES', 'NEVER']).optional(),
  RequestTemplates: z
    .record(
      z.string(),
      z
        .string()
        .regex(/^\{\s*"?statusCode"?\s*:\s*\d{3}\s*\}$/, 'has the form {"statusCode": 200}'),
    )
    .optional(),
  IntegrationResponses: z.array(integrationResponse).optional(),
});

/** `AWS::ApiGateway::Method` */
export const methodSchema = z.strictObject({
  RestApiId: z.string(),
  ResourceId: z.string(),
  HttpMethod: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'ANY']),
  AuthorizationType: z.enum(['NONE', 'CUSTOM']),
  AuthorizerId: z.string().optional(),
  ApiKeyRequired: z.literal(false).optional(),
  Integration: z.discriminatedUnion('Type', [proxyIntegration, mockIntegration]),
  MethodResponses: z
    .array(
      z.strictObject({
        StatusCode: z.string(),
        ResponseParameters: z.record(z.string(), z.boolean()).optional(),
        ResponseModels: z.record(z.string(), z.enum(['Empty', 'Error'])).optional(),
      }),
    )
    .optional(),
  OperationName: z.string().optional(),
  /** They declare what there is; nothing requires them without a validator. */
  RequestParameters: z.record(z.string(), z.boolean()).optional(),
});

export type MethodProperties = z.infer<typeof methodSchema>;
export type ProxyIntegration = z.infer<typeof proxyIntegration>;
export type MockIntegration = z.infer<typeof mockIntegration>;

import { describe, expect, it } from '@jest/globals';
import { methodSchema } from './method.schema.ts';
import { authorizerSchema, gatewayResponseSchema, restApiSchema } from './rest-api.schema.ts';

describe('what is refused rather than ignored', () => {
  const gatewayResponse = { RestApiId: 'a', ResponseType: 'DEFAULT_4XX' };
  const method = {
    RestApiId: 'a',
    ResourceId: 'r',
    HttpMethod: 'GET',
    AuthorizationType: 'NONE',
    Integration: { Type: 'MOCK' },
  };

  it.each([
    ['a resource policy', restApiSchema, { Name: 'a', Policy: {} }],
    ['compression', restApiSchema, { Name: 'a', MinimumCompressionSize: 0 }],
    ['an API key', methodSchema, { ...method, ApiKeyRequired: true }],
    ['a validator', methodSchema, { ...method, RequestValidatorId: 'v' }],
    ['an HTTP integration', methodSchema, { ...method, Integration: { Type: 'HTTP_PROXY' } }],
    ['IAM authorization', methodSchema, { ...method, AuthorizationType: 'AWS_IAM' }],
    [
      'VTL in a template',
      gatewayResponseSchema,
      { ...gatewayResponse, ResponseTemplates: { 'application/json': '#set($a = 1)' } },
    ],
    [
      'another variable than $context',
      gatewayResponseSchema,
      { ...gatewayResponse, ResponseTemplates: { 'application/json': '$input.body' } },
    ],
    [
      'a token authorizer',
      authorizerSchema,
      { RestApiId: 'a', Name: 'n', Type: 'TOKEN', AuthorizerUri: 'u' },
    ],
  ])('%s', (_what, schema, properties) => {
    expect(schema.safeParse(properties).success).toBe(false);
  });

  it('but not what is the same without it', () => {
    expect(methodSchema.safeParse(method).success).toBe(true);
    const template = '{"message":$context.error.messageString,"n":"#1"}';
    const ResponseTemplates = { 'application/json': template };
    expect(gatewayResponseSchema.safeParse({ ...gatewayResponse, ResponseTemplates }).success).toBe(
      true,
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import type { MockIntegration } from './method.schema.ts';
import { mockResponse } from './mock-integration.ts';

const integration: MockIntegration = {
  Type: 'MOCK',
  RequestTemplates: {
    'application/json': '{"statusCode": 200}',
    'application/vnd.teapot': '{ statusCode: 418 }',
  },
  IntegrationResponses: [
    {
      StatusCode: '204',
      ResponseParameters: { 'method.response.header.X-Plain': "'yes, please'" },
    },
    {
      StatusCode: '400',
      SelectionPattern: '4\\d\\d',
      ResponseTemplates: { 'text/plain': 'to $context.identity.sourceIp$context.none' },
    },
  ],
};
const variables = { 'identity.sourceIp': '203.0.113.7' };

function refusalOf(changes: Partial<MockIntegration>, contentType: string): unknown {
  try {
    return mockResponse({ ...integration, ...changes }, contentType, variables);
  } catch (error) {
    return error;
  }
}

describe('mockResponse', () => {
  it('takes the response without a pattern where no pattern matches', () => {
    const { status, headers, body } = mockResponse(integration, undefined, variables);

    expect(status).toBe(204);
    expect(headers).toContainEqual(['X-Plain', 'yes, please']);
    expect(body).toHaveLength(0);
  });

  it('takes the response whose pattern matches what the template says', () => {
    const type = 'application/vnd.teapot; charset=utf-8';
    const { status, headers, body } = mockResponse(integration, type, variables);

    expect(status).toBe(400);
    expect(headers).toEqual([['Content-Type', 'text/plain']]);
    expect(body.toString()).toBe('to 203.0.113.7');
  });

  it.each([
    ['NEVER', 'UNSUPPORTED_MEDIA_TYPE'],
    ['WHEN_NO_TEMPLATES', 'UNSUPPORTED_MEDIA_TYPE'],
    ['WHEN_NO_MATCH', 'API_CONFIGURATION_ERROR'],
  ] as const)('for a type without a template, passing %s, is %s', (PassthroughBehavior, type) => {
    expect(refusalOf({ PassthroughBehavior }, 'text/plain')).toMatchObject({ type });
  });

  it('is a configuration error where no response fits', () => {
    const IntegrationResponses = integration.IntegrationResponses?.slice(1) ?? [];

    expect(refusalOf({ IntegrationResponses }, 'application/json')).toMatchObject({
      type: 'API_CONFIGURATION_ERROR',
    });
  });
});

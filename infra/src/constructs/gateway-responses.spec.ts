import { describe, expect, it } from '@jest/globals';
import { synthesise } from '../testing/synthesise.ts';

const { api } = synthesise('dev');
const responses = Object.values(api.findResources('AWS::ApiGateway::GatewayResponse')).map(
  ({ Properties }) => Properties,
);

describe('gateway responses', () => {
  it.each([
    ['UNAUTHORIZED', '401', { token: ['is missing'] }],
    ['ACCESS_DENIED', '401', { token: ['is invalid'] }],
    ['THROTTLED', '429', { request: ['rate limited'] }],
    ['QUOTA_EXCEEDED', '429', { request: ['rate limited'] }],
    ['REQUEST_TOO_LARGE', '413', { body: ['is too large'] }],
    ['MISSING_AUTHENTICATION_TOKEN', '404', { route: ['not found'] }],
    ['INVALID_SIGNATURE', '404', { route: ['not found'] }],
    ['RESOURCE_NOT_FOUND', '404', { route: ['not found'] }],
    ['DEFAULT_4XX', undefined, { request: ['cannot be processed'] }],
    ['DEFAULT_5XX', undefined, { request: ['failed, please try again'] }],
  ])('answers %s as the contract says', (type, status, errors) => {
    const response = responses.find(({ ResponseType }) => ResponseType === type);
    expect(response?.StatusCode).toBe(status);
    expect(JSON.parse(response?.ResponseTemplates['application/json'])).toEqual({ errors });
  });

  it('lets every origin read every one of them', () => {
    expect(responses).toHaveLength(10);
    for (const { ResponseParameters } of responses) {
      expect(ResponseParameters).toMatchObject({
        'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
        'gatewayresponse.header.Access-Control-Allow-Headers': "'Authorization,Content-Type'",
      });
    }
  });

  it("gives away none of API Gateway's own words", () => {
    expect(JSON.stringify(responses)).not.toContain('$context');
  });
});

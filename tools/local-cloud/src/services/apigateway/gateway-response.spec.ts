import { describe, expect, it } from '@jest/globals';
import { Exchange } from './exchange.ts';
import { toGatewayRequest } from './gateway-request.ts';
import { gatewayResponse } from './gateway-response.ts';
import { GatewayFailure } from './gateway-response-type.ts';
import { gatewayResponseSchema } from './rest-api.schema.ts';

const request = toGatewayRequest(
  {
    method: 'GET',
    path: '/dev/a',
    query: '',
    headers: [['Origin', 'https://example.com']],
    body: Buffer.alloc(0),
    sourceIp: '203.0.113.7',
  },
  { apiId: 'api', domainName: 'api.example', stage: 'dev', path: '/a' },
);

/** What a client gets for a refusal, given these gateway responses. */
function answer(
  failure: GatewayFailure,
  ...responses: { ResponseType: string; [property: string]: unknown }[]
): { status: number; headers: Record<string, string>; body: string } {
  const exchange = new Exchange(request, 'deployment');
  exchange.failed(failure);
  const parsed = responses.map((response) =>
    gatewayResponseSchema.parse({ RestApiId: 'api', ...response }),
  );
  const byType = new Map(parsed.map((response) => [response.ResponseType, response]));
  const { status, headers, body } = gatewayResponse(failure, request, byType, exchange.variables);
  return { status, headers: Object.fromEntries(headers), body: body.toString() };
}

describe('gatewayResponse', () => {
  const throttled = new GatewayFailure('THROTTLED');

  it('is what AWS says where the template says nothing', () => {
    expect(answer(throttled)).toEqual({
      status: 429,
      headers: {
        'Content-Type': 'application/json',
        'x-amzn-ErrorType': 'TooManyRequestsException',
      },
      body: '{"message":"Too Many Requests"}',
    });
  });

  it('takes the one of its own type, else the default of its class', () => {
    const own = { ResponseType: 'THROTTLED', StatusCode: '503' };
    const clients = { ResponseType: 'DEFAULT_4XX', StatusCode: '418' };
    const servers = { ResponseType: 'DEFAULT_5XX', StatusCode: '599' };

    expect(answer(throttled, clients, own).status).toBe(503);
    expect(answer(throttled, clients, servers).status).toBe(418);
    expect(answer(new GatewayFailure('AUTHORIZER_FAILURE'), clients, servers).status).toBe(599);
  });

  it('fills its template and headers in', () => {
    const { headers, body } = answer(new GatewayFailure('ACCESS_DENIED', { message: 'no "x"' }), {
      ResponseType: 'ACCESS_DENIED',
      ResponseParameters: {
        'gatewayresponse.header.x-constant': "'a, b'",
        'gatewayresponse.header.x-origin': 'method.request.header.origin',
        'gatewayresponse.header.x-id': 'context.requestId',
        'gatewayresponse.header.x-absent': 'method.request.header.absent',
      },
      ResponseTemplates: {
        'text/plain': 'not preferred',
        'application/json': '{"m":$context.error.messageString,"t":"$context.error.responseType"}',
      },
    });

    expect(JSON.parse(body)).toEqual({ m: 'no "x"', t: 'ACCESS_DENIED' });
    expect(headers).toMatchObject({
      'Content-Type': 'application/json',
      'x-constant': 'a, b',
      'x-origin': 'https://example.com',
      'x-id': request.requestId,
      'x-absent': '',
    });
  });

  it('uses a template of another type where there is no JSON one', () => {
    const { headers, body } = answer(throttled, {
      ResponseType: 'DEFAULT_4XX',
      ResponseTemplates: { 'text/plain': '$context.error.message at $context.path' },
    });

    expect(headers['Content-Type']).toBe('text/plain');
    expect(body).toBe('Too Many Requests at /dev/a');
  });
});

import { ACCOUNT } from '../../cloud-service.ts';
import type { HttpResponse } from '../../http-origin.ts';
import type { ContextVariables } from './context-template.ts';
import type { GatewayRequest } from './gateway-request.ts';
import type { GatewayFailure } from './gateway-response-type.ts';
import { requestTime, type AuthorizerContext } from './proxy-event.ts';
import type { RouteMatch } from './router.ts';

/** One request and what becomes of it, told as the `$context` of templates and access logs. */
export class Exchange {
  readonly request: GatewayRequest;
  readonly variables: ContextVariables;

  constructor(request: GatewayRequest, deploymentId: string) {
    this.request = request;
    this.variables = {
      accountId: ACCOUNT,
      apiId: request.apiId,
      deploymentId,
      domainName: request.domainName,
      domainPrefix: request.apiId,
      extendedRequestId: request.extendedRequestId,
      httpMethod: request.http.method,
      'identity.sourceIp': request.http.sourceIp,
      path: `/${request.stage}${request.path}`,
      protocol: 'HTTP/1.1',
      requestId: request.requestId,
      requestTime: requestTime(request.receivedAt),
      requestTimeEpoch: String(request.receivedAt.getTime()),
      stage: request.stage,
      xrayTraceId: /Root=([^;]+)/.exec(request.traceId)?.[1] ?? request.traceId,
    };
    const userAgent = request.headers.last('user-agent');
    if (userAgent !== undefined) this.variables['identity.userAgent'] = userAgent;
  }

  routed({ resource }: RouteMatch): void {
    this.variables['resourceId'] = resource.id;
    this.variables['resourcePath'] = resource.path;
  }

  authorized(context: AuthorizerContext): void {
    for (const [name, value] of Object.entries(context)) {
      this.variables[`authorizer.${name}`] = String(value);
    }
  }

  integrated(status: number, milliseconds: number): void {
    const latency = String(Math.round(milliseconds));
    this.variables['integrationLatency'] = latency;
    this.variables['integration.latency'] = latency;
    this.variables['integrationStatus'] = String(status);
    this.variables['integration.status'] = String(status);
  }

  failed(failure: GatewayFailure): void {
    this.variables['error.message'] = failure.message;
    this.variables['error.messageString'] = JSON.stringify(failure.message);
    this.variables['error.responseType'] = failure.type;
    if (failure.reason !== undefined) {
      this.variables['integrationErrorMessage'] = failure.reason;
      this.variables['integration.error'] = failure.reason;
    }
  }

  /** Adds the headers that every answer of API Gateway has. */
  answered({ status, headers, body }: HttpResponse): HttpResponse {
    this.variables['status'] = String(status);
    this.variables['responseLength'] = String(body.length);
    this.variables['responseLatency'] = String(Date.now() - this.request.receivedAt.getTime());
    return {
      status,
      headers: [
        ...headers,
        ['x-amzn-RequestId', this.request.requestId],
        ['x-amz-apigw-id', this.request.extendedRequestId],
        ['X-Amzn-Trace-Id', this.request.traceId],
      ],
      body,
    };
  }
}

import type { HttpResponse } from '../../http-origin.ts';
import { renderTemplate, type ContextVariables } from './context-template.ts';
import type { GatewayRequest } from './gateway-request.ts';
import type { GatewayFailure } from './gateway-response-type.ts';
import type { Deployment } from './rest-api.ts';

const DEFAULT_TEMPLATE = '{"message":$context.error.messageString}';

/** Makes a response of a refusal: by its own gateway response, the default one, or AWS's. */
export function gatewayResponse(
  failure: GatewayFailure,
  request: GatewayRequest,
  responses: Deployment['gatewayResponses'],
  variables: ContextVariables,
): HttpResponse {
  const fallback = failure.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const response = responses.get(failure.type) ?? responses.get(fallback);
  const templates = response?.ResponseTemplates ?? {};
  const [[type, template] = ['application/json', DEFAULT_TEMPLATE]] =
    'application/json' in templates
      ? [['application/json', templates['application/json'] ?? '']]
      : Object.entries(templates);
  const headers = Object.entries(response?.ResponseParameters ?? {}).map(
    ([parameter, source]): [string, string] => [
      parameter.slice('gatewayresponse.header.'.length),
      valueOf(source, request, variables),
    ],
  );
  return {
    status: Number(response?.StatusCode ?? failure.status),
    headers: [['Content-Type', type], ['x-amzn-ErrorType', failure.errorType], ...headers],
    body: Buffer.from(renderTemplate(template, variables, '')),
  };
}

function valueOf(source: string, request: GatewayRequest, variables: ContextVariables): string {
  if (source.startsWith("'")) return source.slice(1, -1);
  if (source.startsWith('context.')) return variables[source.slice('context.'.length)] ?? '';
  return request.headers.last(source.slice('method.request.header.'.length)) ?? '';
}

import type { HttpResponse } from '../../http-origin.ts';
import { renderTemplate, type ContextVariables } from './context-template.ts';
import { GatewayFailure } from './gateway-response-type.ts';
import type { MockIntegration } from './method.schema.ts';

/**
 * Answers without a backend: the request template gives the status, the first integration response
 * whose pattern matches it (or that has none) gives the rest.
 *
 * @throws {GatewayFailure} as API Gateway does for a content type without a template.
 */
export function mockResponse(
  integration: MockIntegration,
  contentType: string | undefined,
  variables: ContextVariables,
): HttpResponse {
  const status = statusOf(integration, contentType);
  const responses = integration.IntegrationResponses ?? [];
  const chosen =
    responses.find(
      ({ SelectionPattern: pattern }) =>
        pattern !== undefined && pattern !== '' && new RegExp(`^(?:${pattern})$`).test(status),
    ) ?? responses.find(({ SelectionPattern: pattern }) => (pattern ?? '') === '');
  if (chosen === undefined) {
    const reason = 'No match for output mapping and no default output mapping configured';
    throw new GatewayFailure('API_CONFIGURATION_ERROR', { reason });
  }
  const [[type, template] = ['application/json', '']] = Object.entries(
    chosen.ResponseTemplates ?? {},
  );
  const headers = Object.entries(chosen.ResponseParameters ?? {}).map(
    ([parameter, value]): [string, string] => [
      parameter.slice('method.response.header.'.length),
      value.slice(1, -1),
    ],
  );
  return {
    status: Number(chosen.StatusCode),
    headers: [['Content-Type', type], ...headers],
    body: Buffer.from(renderTemplate(template, variables, '')),
  };
}

function statusOf(integration: MockIntegration, contentType: string | undefined): string {
  const templates = integration.RequestTemplates ?? {};
  const [mediaType = ''] = (contentType ?? 'application/json').split(';');
  const template = templates[mediaType.trim()];
  const status = template === undefined ? undefined : /\d{3}/.exec(template)?.[0];
  if (status !== undefined) return status;
  // Without a template the request itself would have to name the status, and a client's does not.
  const behavior = integration.PassthroughBehavior ?? 'WHEN_NO_MATCH';
  const refuses =
    behavior === 'NEVER' || (behavior === 'WHEN_NO_TEMPLATES' && Object.keys(templates).length > 0);
  if (refuses) throw new GatewayFailure('UNSUPPORTED_MEDIA_TYPE');
  const reason = `Unable to parse statusCode: no request template for ${mediaType}`;
  throw new GatewayFailure('API_CONFIGURATION_ERROR', { reason });
}

import type { HttpOrigin, HttpRequest, HttpResponse } from '../../../http-origin.ts';
import { Distribution } from '../distribution.ts';
import { distributionProperties } from '../distribution.schema.ts';
import type { HeaderList } from '../headers.ts';
import {
  MANAGED_CACHE_POLICIES,
  MANAGED_ORIGIN_REQUEST_POLICIES,
  MANAGED_RESPONSE_HEADERS_POLICIES,
} from '../managed-policies.ts';
import { ViewerFunction } from '../viewer-function.ts';

export const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
export const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
export const ALL_VIEWER_EXCEPT_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** An origin that keeps what it was asked and answers as a test wants. */
export class RecordingOrigin implements HttpOrigin {
  readonly requests: { request: HttpRequest; signedBy: string | undefined }[] = [];
  answer: (request: HttpRequest) => HttpResponse = () => text('hello');

  serves(host: string): boolean {
    return host === 'origin.example';
  }

  async handle(_host: string, request: HttpRequest, signedBy?: string): Promise<HttpResponse> {
    this.requests.push({ request, signedBy });
    return this.answer(request);
  }
}

export function text(body: string, headers: HeaderList = [], status = 200): HttpResponse {
  return { status, headers: [['Content-Type', 'text/plain'], ...headers], body: Buffer.from(body) };
}

export function viewerRequest(path: string, part: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: 'GET',
    path,
    query: '',
    headers: [['Host', 'localhost:3333']],
    body: Buffer.alloc(0),
    sourceIp: '127.0.0.1',
    ...part,
  };
}

/** A distribution over `origin`, from properties as a template has them. */
export function distributionOver(
  origin: HttpOrigin,
  behavior: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
  code = '',
): { distribution: Distribution; log: string[] } {
  const log: string[] = [];
  const { DistributionConfig: config } = distributionProperties.parse({
    DistributionConfig: {
      Enabled: true,
      Origins: [{ Id: 'o', DomainName: 'origin.example' }],
      DefaultCacheBehavior: {
        TargetOriginId: 'o',
        CachePolicyId: CACHING_DISABLED,
        ViewerProtocolPolicy: 'https-only',
        ...(code && { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'f' }] }),
        ...behavior,
      },
      ...more,
    },
  });
  const distribution = new Distribution({
    id: 'E1',
    arn: 'arn:aws:cloudfront::000000000000:distribution/E1',
    domainName: 'd1.cloudfront.net',
    config,
    resources: {
      cachePolicies: MANAGED_CACHE_POLICIES,
      originRequestPolicies: MANAGED_ORIGIN_REQUEST_POLICIES,
      responseHeadersPolicies: MANAGED_RESPONSE_HEADERS_POLICIES,
      functions: new Map([['f', new ViewerFunction('f', code, (line) => log.push(line))]]),
    },
    origins: [origin],
    log: (line) => log.push(line),
  });
  return { distribution, log };
}

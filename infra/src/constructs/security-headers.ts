import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface SecurityHeadersProps {
  readonly contentSecurityPolicy: string;
  /** Values by header: what is said beside what everything is sent with. */
  readonly customHeaders: Readonly<Record<string, string>>;
}

/** What browsers are told about everything that the distribution sends, whatever the origin says. */
export class SecurityHeaders extends ResponseHeadersPolicy {
  constructor(scope: Construct, id: string, props: SecurityHeadersProps) {
    const { contentSecurityPolicy, customHeaders } = props;
    super(scope, id, {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: {
          referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
          override: true,
        },
        strictTransportSecurity: {
          accessControlMaxAge: Duration.days(365),
          includeSubdomains: true,
          override: true,
        },
      },
      customHeadersBehavior: {
        customHeaders: Object.entries({
          // No page of another site may embed it. Of requests with CORS, browsers do not ask this.
          'Cross-Origin-Resource-Policy': 'same-origin',
          ...customHeaders,
        }).map(([header, value]) => ({ header, value, override: true })),
      },
    });
  }
}

import type { Construct } from 'constructs';
import { SecurityHeaders } from './security-headers.ts';

/** What browsers are told about answers of the API: data, whatever somebody has written into it. */
export class ApiHeaders extends SecurityHeaders {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
      // Tokens are among them, and there is nothing to compare a kept answer by: the API has no entity tags.
      customHeaders: { 'Cache-Control': 'no-store' },
    });
  }
}

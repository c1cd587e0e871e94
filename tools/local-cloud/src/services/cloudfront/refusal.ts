import type { HttpRequest, HttpResponse } from '../../http-origin.ts';
import type { Behavior } from './behavior.ts';
import { errorPage } from './error-page.ts';

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];

/** CloudFront's quota for a URL, in bytes. */
const MAX_URL = 8_192;

/** What CloudFront answers to a request that it does not let through; undefined for the others. */
export function refusalOf(
  { method, path, query, body }: HttpRequest,
  behavior: Behavior,
): HttpResponse | undefined {
  if (!METHODS.includes(method)) return errorPage(405, 'This HTTP method is not supported.');
  if (!behavior.allowedMethods.includes(method)) {
    const only = behavior.allowedMethods.join(', ');
    return errorPage(
      403,
      `This distribution is not configured to allow ${method} here; it allows ${only}.`,
    );
  }
  if ((method === 'GET' || method === 'HEAD') && body.length > 0) {
    return errorPage(403, `A ${method} request must not have a body.`);
  }
  if (path.length + query.length > MAX_URL) return errorPage(414, 'The URL is too long.');
  return undefined;
}

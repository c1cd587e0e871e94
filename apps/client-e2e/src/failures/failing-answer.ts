import type { Page, Route } from '@playwright/test';

/** The ways in which a request fails, and what the page then has to say something about. */
export const FAILURES: Readonly<Record<string, (route: Route) => Promise<void>>> = {
  'a 500 of the API': (route) =>
    route.fulfill({ status: 500, json: { errors: { server: ['is on fire'] } } }),
  'a 502 in HTML': (route) =>
    route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>Bad gateway</h1>' }),
  'a lost connection': (route) => route.abort('connectionreset'),
  'a malformed body': (route) =>
    route.fulfill({ status: 200, contentType: 'application/json', body: '{"artic' }),
};

/** Lets requests of one method to one address fail, until the returned function is called. */
export async function failRequests(
  page: Page,
  method: string,
  path: RegExp,
  fail: (route: Route) => Promise<void>,
): Promise<() => Promise<void>> {
  const matches = (url: URL): boolean => path.test(url.pathname);
  await page.route(matches, (route) =>
    route.request().method() === method ? fail(route) : route.fallback(),
  );
  return () => page.unroute(matches);
}

import type { DeclaredRoute } from './declared-routes.ts';
import type { RawRequest } from './raw-request.ts';

/** The route that a request goes to, if it goes to any: a literal part goes before a parameter. */
export function routeOf(
  routes: readonly DeclaredRoute[],
  { method, target }: RawRequest,
): DeclaredRoute | undefined {
  const [path = ''] = target.replace(/^https?:\/\/[^/]*/, '').split('?');
  const segments = path.replace(/\/$/, '').split('/');
  return routes
    .filter((route) => route.method === method && fits(route, segments))
    .toSorted((a, b) => parametersIn(a) - parametersIn(b))[0];
}

function fits({ path }: DeclaredRoute, segments: string[]): boolean {
  const parts = path.split('/');
  return (
    parts.length === segments.length &&
    parts.every(
      (part, index) => part === segments[index] || (part.startsWith('{') && segments[index] !== ''),
    )
  );
}

function parametersIn({ path }: DeclaredRoute): number {
  return path.split('{').length;
}

import fc from 'fast-check';
import type { DeclaredRoute } from './declared-routes.ts';
import { oddBody } from './odd-body.ts';
import { oddHeaders } from './odd-headers.ts';
import { oddTarget } from './odd-target.ts';
import { type Framing, RawRequest } from './raw-request.ts';

const OTHER_METHODS = [
  'GET',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'CONNECT',
  'PROPFIND',
  'get',
  'X Y',
];

const FRAMINGS: readonly Framing[] = [
  'none',
  'short',
  'long',
  'negative',
  'wordy',
  'twice',
  'both',
  'bad chunks',
];

const framing = fc.oneof(
  { arbitrary: fc.constant<Framing>('length'), weight: 30 },
  { arbitrary: fc.constant<Framing>('chunked'), weight: 3 },
  { arbitrary: fc.constantFrom(...FRAMINGS), weight: 1 },
);

/** A request to one of the routes, with nothing, something or everything wrong with it. */
export function oddRequest(routes: readonly DeclaredRoute[]): fc.Arbitrary<RawRequest> {
  // The first is the simplest, to which a counterexample shrinks.
  return fc.oneof(...routes.map(requestTo));
}

function requestTo(route: DeclaredRoute): fc.Arbitrary<RawRequest> {
  const takesBody = ['POST', 'PUT', 'PATCH'].includes(route.method);
  const without = { arbitrary: fc.constant(undefined), weight: takesBody ? 1 : 20 };
  const body = fc.oneof(without, { arbitrary: oddBody(route), weight: takesBody ? 15 : 1 });
  const method = fc.oneof(
    { arbitrary: fc.constant<string>(route.method), weight: 20 },
    { arbitrary: fc.constantFrom(...OTHER_METHODS), weight: 1 },
  );
  return body.chain((sent) =>
    fc.tuple(method, oddTarget(route), oddHeaders(sent !== undefined), framing).map(
      ([verb, target, headers, end]) =>
        new RawRequest({
          method: verb,
          target,
          headers: merged(headers, sent?.headers ?? []),
          body: sent?.bytes,
          framing: end,
        }),
    ),
  );
}

type Headers = readonly (readonly [string, string])[];

/** A body's own headers take the place of others of that name. */
function merged(headers: Headers, own: Headers): Headers {
  const names = new Set(own.map(([name]) => name.toLowerCase()));
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...own];
}

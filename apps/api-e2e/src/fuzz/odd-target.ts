import fc from 'fast-check';
import type { DeclaredRoute } from './declared-routes.ts';
import { oddText, plainText } from './odd-text.ts';

/** What may stand for a path parameter: things that exist, mostly, so that requests get far. */
const EXISTING: Readonly<Record<string, readonly string[]>> = {
  slug: ['{{own slug}}', '{{own slug}}', '{{other slug}}', '{{deleted slug}}', 'x_{{own id}}'],
  username: ['{{own name}}', '{{other name}}', '{{other name}}'],
  id: [
    '{{own comment}}',
    '{{own comment}}',
    '{{other comment}}',
    '{{own comment}}.0',
    '-{{own comment}}',
  ],
};

/** Segments that are written in a way that a client would not choose. */
const BADLY_ESCAPED = [
  '%',
  '%zz',
  '%2',
  '%E0%A4%A',
  '%C0%AF',
  '%ff',
  '%00',
  '%2F',
  '%2e%2e',
  '%252e',
  '%0d%0a',
  ';a=b',
  '+',
  '\xe9',
  '\x7f',
  'a b',
  '"',
  '\\',
  '{slug}',
  '[',
  '*',
];

/** How one text stands in a path or a query: encoded as it should be, or as bytes. */
const escaped = oddText.map((text) => encodeURIComponent(text.toWellFormed()));
const bytes = oddText.map((text) => Buffer.from(text).toString('latin1'));

const oddSegment = fc.oneof(
  { arbitrary: escaped, weight: 4 },
  { arbitrary: bytes, weight: 1 },
  { arbitrary: fc.constantFrom(...BADLY_ESCAPED), weight: 2 },
  { arbitrary: escaped.map((text) => `x_${text}`), weight: 1 },
  {
    arbitrary: fc.constantFrom('x', '%41', '漢').map((unit) => encodeURI(unit).repeat(2_500)),
    weight: 1,
  },
);

/** `/api/articles/{slug}` with something for each parameter. */
function pathFor({ path }: DeclaredRoute): fc.Arbitrary<string> {
  const segments = path
    .split('/')
    .slice(1)
    .map((segment) => {
      const name = /^\{(\w+)\}$/.exec(segment)?.[1];
      if (name === undefined) return fc.constant(segment);
      const existing = EXISTING[name];
      return existing
        ? fc.oneof(
            { arbitrary: fc.constantFrom(...existing), weight: 3 },
            { arbitrary: oddSegment, weight: 1 },
          )
        : oddSegment;
    });
  return fc.tuple(...segments).map((parts) => `/${parts.join('/')}`);
}

/** The same path in another spelling, which mostly is another path. */
function respelled(path: string): fc.Arbitrary<string> {
  return fc.constantFrom(
    `${path}/`,
    `${path}//`,
    `${path}/.`,
    `${path}/..`,
    path.replace('/api/', '/api//'),
    path.replace('/api/', '/api/./'),
    path.replace('/api/', '/api/x/../'),
    path.replace(
      /\/(\w)(?=[^/]*$)/,
      (_, letter: string) => `/%${letter.charCodeAt(0).toString(16)}`,
    ),
    path.replace(/(?<=^\/api\/.*)\/(?=[^/]*$)/, '%2f'),
    `${path};jsessionid=1`,
    `${path}#fragment`,
    `http://localhost${path}`,
    `${path}.json`,
  );
}

const NUMBERS = [
  '0',
  '1',
  '20',
  '100',
  '101',
  '10000',
  '10001',
  '-1',
  '1.5',
  '1e2',
  '٣',
  '0x10',
  ' 1',
  '+1',
  '%201',
  'NaN',
  'Infinity',
  '9'.repeat(400),
  '',
  'null',
  '00001',
  '1,2',
];

const queryValue = fc.oneof(
  { arbitrary: fc.constantFrom(...NUMBERS.map(encodeURI)), weight: 3 },
  { arbitrary: escaped, weight: 3 },
  { arbitrary: fc.constantFrom('{{own name}}', '{{other name}}', '{{tag}}'), weight: 3 },
  { arbitrary: fc.constantFrom('%', '%zz', '%ff', '%00', '\xe9', '&', '=', ';', '%26'), weight: 1 },
);

const NAME_SUFFIXES = ['[]', '[0]', '[a]', '[__proto__][x]', '%5B%5D', '.a'];

/** The parameters that a route knows, or some that others do. */
function queryName({ queryParameters }: DeclaredRoute): fc.Arbitrary<string> {
  const known = fc.constantFrom(
    ...(queryParameters.length > 0 ? queryParameters : ['limit', 'tag']),
  );
  return fc.oneof(
    { arbitrary: known, weight: 8 },
    {
      arbitrary: fc.tuple(known, fc.constantFrom(...NAME_SUFFIXES)).map((parts) => parts.join('')),
      weight: 1,
    },
    {
      arbitrary: fc.constantFrom('__proto__', 'constructor', '', '__proto__[limit]', 'Limit'),
      weight: 1,
    },
    { arbitrary: plainText, weight: 1 },
  );
}

const ODD_QUERIES = [
  '?',
  '?&&',
  '?=',
  '?limit',
  '??limit=1',
  '?limit=1?',
  `?${'a=1&'.repeat(1_000)}`,
];

function queryFor(route: DeclaredRoute): fc.Arbitrary<string> {
  const pair = fc.tuple(queryName(route), queryValue).map((parts) => parts.join('='));
  const pairs = fc.array(pair, { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { arbitrary: pairs.map((each) => `?${each.join('&')}`), weight: 8 },
    { arbitrary: fc.constantFrom(...ODD_QUERIES), weight: 1 },
  );
}

/** Path and query for a route. */
export function oddTarget(route: DeclaredRoute): fc.Arbitrary<string> {
  const path = pathFor(route).chain((each) =>
    fc.oneof(
      { arbitrary: fc.constant(each), weight: 12 },
      { arbitrary: respelled(each), weight: 1 },
    ),
  );
  const none = { arbitrary: fc.constant(''), weight: route.method === 'GET' ? 2 : 12 };
  return fc
    .tuple(path, fc.oneof(none, { arbitrary: queryFor(route), weight: 3 }))
    .map((parts) => parts.join(''));
}

import fc from 'fast-check';
import { oddText } from './odd-text.ts';

type Header = readonly [name: string, value: string];

const SCHEMES = ['Token {{token}}', 'Bearer {{token}}', 'token   {{token}} '];
const BAD_TOKENS = [
  '{{token}}',
  'Token',
  'Token ',
  'Token {{token}}x',
  'Token {{token}}, Token {{token}}',
  'Basic {{token}}',
  'Token x.y.z',
  'Token ..',
  'Token e30.e30.e30',
  'Token bnVsbA.bnVsbA.bnVsbA',
  `Token ${'x'.repeat(9_000)}`,
  'Bearer null',
  'Token \xe9\xff',
  'AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=d',
];

/** Signed in, mostly, so that requests get past the door. */
const authorization: fc.Arbitrary<Header[]> = fc
  .oneof(
    { arbitrary: fc.constantFrom(...SCHEMES).map((value) => [value]), weight: 14 },
    { arbitrary: fc.constant<string[]>([]), weight: 2 },
    { arbitrary: fc.constantFrom(...BAD_TOKENS).map((value) => [value]), weight: 2 },
    {
      arbitrary: fc.constantFrom(
        ['Token {{token}}', 'Token x'],
        ['Token x', 'Token {{token}}'],
        ['', ''],
      ),
      weight: 1,
    },
  )
  .map((values) => values.map((value): Header => ['Authorization', value]));

const TYPES = [
  'text/plain',
  'application/json; charset=utf-8',
  'application/json; charset=no-such-one',
  'application/json; charset="',
  'APPLICATION/JSON',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'image/png',
  'application/octet-stream',
  '*/*',
  ';;;',
  '',
];

const contentType: fc.Arbitrary<Header[]> = fc.oneof(
  { arbitrary: fc.constant<Header[]>([['Content-Type', 'application/json']]), weight: 8 },
  {
    arbitrary: fc.constantFrom(...TYPES).map((type): Header[] => [['Content-Type', type]]),
    weight: 2,
  },
  { arbitrary: fc.constant<Header[]>([]), weight: 1 },
  {
    arbitrary: fc.constant<Header[]>([
      ['Content-Type', 'application/json'],
      ['content-type', 'text/plain'],
    ]),
    weight: 1,
  },
);

const NOTORIOUS: readonly Header[] = [
  ['Accept', 'image/png'],
  ['Accept', ''],
  ['Accept-Encoding', 'br;q=2, *;q=-1'],
  ['Accept-Encoding', 'gzip'],
  ['Connection', 'upgrade'],
  ['Connection', 'Authorization'],
  ['Cookie', 'a=b; c; =; ='],
  ['Expect', '100-continue'],
  ['Expect', 'the unexpected'],
  ['Forwarded', 'for="_x"; host=x'],
  ['Host', 'elsewhere.example'],
  ['If-Match', '*'],
  ['If-Modified-Since', 'yesterday'],
  ['If-None-Match', '*'],
  ['Origin', 'null'],
  ['Origin', 'https://reader.example'],
  ['Range', 'bytes=0-0,-1'],
  ['TE', 'trailers, chunked'],
  ['Trailer', 'Authorization'],
  ['Upgrade', 'websocket'],
  ['User-Agent', ''],
  ['Via', '1.1 x'],
  ['X-Amz-Date', 'x'],
  ['X-Amz-Security-Token', 'x'],
  ['X-Amzn-Trace-Id', 'Root=;;=\\'],
  ['X-Amzn-Trace-Id', `Root=1-${'0'.repeat(9_000)}`],
  ['X-Api-Key', 'x'],
  ['X-Forwarded-For', "'; --"],
  ['X-Forwarded-Host', 'elsewhere.example'],
  ['X-Forwarded-Prefix', '/x'],
  ['X-Forwarded-Proto', 'gopher'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['X-Original-URL', '/api/user'],
  ['__proto__', 'x'],
  ['constructor', 'x'],
  ['toString', 'x'],
  ['X-Long', 'x'.repeat(20_000)],
  ['X-Longer', 'x'.repeat(40_000)],
  ['X y', 'a name with a blank'],
  ['', 'no name'],
  ['X-Folded', 'a\r\n b'],
  ['X-Control', 'a\u0000b'],
];

const oddHeader: fc.Arbitrary<Header> = fc.oneof(
  { arbitrary: fc.constantFrom(...NOTORIOUS), weight: 4 },
  {
    arbitrary: fc
      .tuple(
        fc.constantFrom('X-Odd', 'Accept', 'Accept-Language', 'Referer', 'User-Agent', 'Origin'),
        oddText,
      )
      .map(([name, text]): Header => [name, Buffer.from(text.toWellFormed()).toString('latin1')]),
    weight: 2,
  },
);

const others = fc.oneof(
  { arbitrary: fc.constant<Header[]>([]), weight: 6 },
  { arbitrary: fc.array(oddHeader, { minLength: 1, maxLength: 3 }), weight: 3 },
  {
    arbitrary: fc
      .nat({ max: 150 })
      .map((count) =>
        Array.from({ length: count }, (_, index): Header => [`X-Header-${index}`, 'x']),
      ),
    weight: 1,
  },
);

/** The headers of a request, with what they say about a body only where there is one. */
export function oddHeaders(hasBody: boolean): fc.Arbitrary<Header[]> {
  const type = hasBody ? contentType : fc.constant<Header[]>([]);
  return fc.tuple(authorization, type, others).map((lists) => lists.flat());
}

import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { DeclaredRoute } from './declared-routes.ts';
import { type Json, mutated, oddJson } from './odd-json.ts';
import { oddText, plainText } from './odd-text.ts';
import type { Schema } from './service-document.ts';

/** A body, and the headers that speak of it. */
export interface OddBody {
  bytes: Buffer;
  headers: readonly (readonly [string, string])[];
}

const MEGABYTE = 1024 * 1024;
/** Little to send, much to unpack. */
const BOMB = gzipSync(Buffer.alloc(20 * MEGABYTE));

/** Values with which a request may succeed, by the name of the field. */
const PLAUSIBLE: Readonly<Record<string, fc.Arbitrary<Json>>> = {
  email: fc.oneof(
    plainText.map((word) => `${word}@example.com`),
    fc.constant('{{own email}}'),
  ),
  username: fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 3, maxLength: 60 }),
    fc.constant('{{other name}}'),
  ),
  password: fc.oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 10 }),
    fc.constant('{{password}}'),
  ),
  tagList: fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), {
    maxLength: 21,
  }),
  ids: fc.array(fc.uuid(), { maxLength: 3 }),
  all: fc.boolean(),
};

/** A body of this shape, with nothing or one thing wrong with each of its values. */
function shaped(shape: Schema, name = ''): fc.Arbitrary<Json> {
  if (shape.properties) {
    const properties = Object.entries(shape.properties);
    const required = new Set(shape.required);
    return fc.record(
      Object.fromEntries(properties.map(([key, inner]) => [key, shaped(inner, key)])),
      {
        requiredKeys: properties.map(([key]) => key).filter((key) => required.has(key)),
        noNullPrototype: true,
      },
    );
  }
  const plausible = PLAUSIBLE[name] ?? fc.string({ unit: 'grapheme', minLength: 1 });
  return fc.oneof({ arbitrary: plausible, weight: 8 }, { arbitrary: oddText, weight: 1 });
}

/** JSON for a route: right, or wrong in one place at any depth. */
function jsonFor({ body }: DeclaredRoute): fc.Arbitrary<Json> {
  if (!body) return oddJson;
  return shaped(body).chain((json) =>
    fc.oneof({ arbitrary: fc.constant(json), weight: 1 }, { arbitrary: mutated(json), weight: 1 }),
  );
}

/** Text that is nearly JSON, or JSON that nobody writes. */
function spoilt(text: string): fc.Arbitrary<string> {
  const value = text.replace(/^\{("\w+"):/, '$1:');
  return fc.oneof(
    fc.nat({ max: text.length }).map((end) => text.slice(0, end)),
    fc.constantFrom(
      `\uFEFF${text}`,
      `${text}${text}`,
      `${text},`,
      ` \n\t${text}\r\n`,
      `{${value},${value}`,
      text.replaceAll('"', "'"),
      text.replaceAll(':', '='),
      text.replace(/"[^"]*"(?=[,}\]])/, 'NaN'),
      text.replace(/"[^"]*"(?=[,}\]])/, '1e999'),
      text.replace(/"[^"]*"(?=[,}\]])/, '-Infinity'),
      text.replace(/"[^"]*"(?=[,}\]])/, '"\\ud800"'),
      text.replace(/"[^"]*"(?=[,}\]])/, '"\\u0000\\x"'),
      text.replace(/"[^"]*"(?=[,}\]])/, '"a\nb"'),
      text.replace(/^\{/, '{"__proto__":{"isModerator":true,"user":{},"article":{}},'),
      `/* */${text}`,
      `"${text.replaceAll('"', '\\"')}"`,
    ),
  );
}

/** What is too large, too deep or too many; said in few words, so that it shrinks to few. */
const huge = fc
  .tuple(
    fc.constantFrom<(size: number) => string>(
      (size) =>
        JSON.stringify({ article: { title: 't', description: 'd', body: 'x'.repeat(size * 500) } }),
      (size) => `${'['.repeat(size)}${']'.repeat(size)}`,
      (size) => `${'{"article":'.repeat(size)}1${'}'.repeat(size)}`,
      (size) => JSON.stringify({ article: { tagList: Array.from({ length: size }, String) } }),
      (size) => `{${Array.from({ length: size }, (_, at) => `"k${at}":${at}`).join()}}`,
      (size) => `{"user":{"bio":"${'\\u0041'.repeat(size)}"}}`,
      (size) => `{"comment":{"body":"${'🦊'.repeat(size)}"}}`,
      (size) => `${' '.repeat(size * 100)}{}`,
      (size) => `{"article":{"title":${'9'.repeat(size)}}}`,
    ),
    fc.constantFrom(300, 2_500, 5_001, 10_000),
  )
  .map(([make, size]) => Buffer.from(make(size)));

/** More than the gateway takes: 10 MB. Each takes long, so they are few. */
const enormous = fc
  .constantFrom(6, 10, 11)
  .map((megabytes) => Buffer.alloc(megabytes * MEGABYTE, ' '));

const noHeaders: OddBody['headers'] = [];

/** A body for a route, in all the forms in which it may arrive. */
export function oddBody(route: DeclaredRoute): fc.Arbitrary<OddBody> {
  const json = jsonFor(route);
  const text = json.map((value) => JSON.stringify(value));
  const plain = (bytes: Buffer): OddBody => ({ bytes, headers: noHeaders });
  return fc.oneof(
    { weight: 300, arbitrary: text.map((each) => plain(Buffer.from(each))) },
    { weight: 100, arbitrary: text.chain(spoilt).map((each) => plain(Buffer.from(each))) },
    { weight: 50, arbitrary: fc.tuple(text, encoding).map(([each, encode]) => encode(each)) },
    {
      weight: 25,
      arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => plain(Buffer.from(bytes))),
    },
    { weight: 15, arbitrary: huge.map(plain) },
    { weight: 1, arbitrary: enormous.map(plain) },
  );
}

/** Other forms of the same text, with headers that tell the truth about it, or do not. */
const encoding = fc.constantFrom<(text: string) => OddBody>(
  (text) => ({ bytes: gzipSync(text), headers: [['Content-Encoding', 'gzip']] }),
  (text) => ({ bytes: Buffer.from(text), headers: [['Content-Encoding', 'gzip']] }),
  (text) => ({ bytes: gzipSync(text).subarray(0, 15), headers: [['Content-Encoding', 'gzip']] }),
  () => ({ bytes: BOMB, headers: [['Content-Encoding', 'gzip']] }),
  (text) => ({ bytes: gzipSync(text), headers: noHeaders }),
  (text) => ({ bytes: deflateSync(text), headers: [['Content-Encoding', 'deflate']] }),
  (text) => ({ bytes: brotliCompressSync(text), headers: [['Content-Encoding', 'br']] }),
  (text) => ({ bytes: Buffer.from(text), headers: [['Content-Encoding', 'identity']] }),
  (text) => ({ bytes: Buffer.from(text), headers: [['Content-Encoding', 'no-such-one']] }),
  (text) => ({ bytes: Buffer.from(text, 'utf16le'), headers: noHeaders }),
  (text) => ({
    bytes: Buffer.from(text, 'utf16le'),
    headers: [['Content-Type', 'application/json; charset=utf-16le']],
  }),
  (text) => ({
    bytes: Buffer.from(text, 'utf16le').swap16(),
    headers: [['Content-Type', 'application/json; charset=utf-16']],
  }),
  (text) => ({
    bytes: Buffer.from(text, 'latin1'),
    headers: [['Content-Type', 'application/json; charset=iso-8859-1']],
  }),
  (text) => ({
    bytes: Buffer.from(text),
    headers: [['Content-Type', 'application/json; charset=utf-7']],
  }),
);

import fc from 'fast-check';
import { oddText } from './odd-text.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Names that a careless merge takes for something else. */
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'length',
  'then',
  '',
  '$',
  'id',
];

/** A value that stands where another kind of value is expected. */
export const oddJson: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, 0, -0, -1, 1e21, 0.1, Number.MAX_SAFE_INTEGER + 2),
  fc
    .constantFrom<() => Json>(
      () => [],
      () => ({}),
      () => [[]],
      () => ['a', 1, null],
      () => ({ length: 3 }),
      () => ({ toString: 'x', valueOf: null }),
      () => Array.from({ length: 2_000 }, () => 'x'),
      () => nested(200),
    )
    .map((make) => make()),
  oddText,
  fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json),
  fc.tuple(fc.constantFrom(...NAMES), oddText).map(([name, text]) => withName({}, name, text)),
);

/** Some value within `json`, however deep, replaced, removed, doubled or given a companion. */
export function mutated(json: Json): fc.Arbitrary<Json> {
  return fc
    .tuple(
      fc.constantFrom(...pathsIn(json)),
      fc.constantFrom<'replace' | 'wrap' | 'drop' | 'add'>(
        'replace',
        'replace',
        'wrap',
        'drop',
        'add',
      ),
      oddJson,
      fc.oneof(fc.constantFrom(...NAMES), oddText),
    )
    .map(([path, change, value, name]) => {
      if (change === 'replace') return changedAt(json, path, () => value);
      if (change === 'wrap') return changedAt(json, path, (inner) => [inner ?? null]);
      if (change === 'drop') return changedAt(json, path, () => undefined);
      return changedAt(json, path, (inner) =>
        isRecord(inner) ? withName(inner, name, value) : value,
      );
    });
}

/** Objects within objects, as deep as that. */
export function nested(depth: number): Json {
  let json: Json = 'x';
  for (let level = 0; level < depth; level += 1) json = { a: json };
  return json;
}

function pathsIn(json: Json, path: string[] = []): string[][] {
  if (typeof json !== 'object' || json === null) return [path];
  return [
    path,
    ...Object.entries(json).flatMap(([name, value]) => pathsIn(value, [...path, name])),
  ];
}

function changedAt(
  json: Json,
  [name, ...rest]: string[],
  change: (value: Json | undefined) => Json | undefined,
): Json {
  if (name === undefined) return change(json) ?? null;
  if (Array.isArray(json)) {
    return json.flatMap((value, index) => {
      if (String(index) !== name) return [value];
      const changed = rest.length > 0 ? changedAt(value, rest, change) : change(value);
      return changed === undefined ? [] : [changed];
    });
  }
  if (!isRecord(json)) return json;
  const changed =
    rest.length > 0 ? changedAt(json[name] ?? null, rest, change) : change(json[name]);
  const { [name]: _, ...others } = json;
  return changed === undefined ? others : withName(others, name, changed);
}

function isRecord(json: Json | undefined): json is { [name: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** Also for `__proto__`, which an assignment would not make a property of. */
function withName(json: { [name: string]: Json }, name: string, value: Json): Json {
  return Object.defineProperty({ ...json }, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

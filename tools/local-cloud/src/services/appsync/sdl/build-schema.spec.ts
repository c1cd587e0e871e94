import { describe, expect, it } from '@jest/globals';
import { graphqlSync } from 'graphql';
import { buildAppSyncSchema } from './build-schema.ts';

describe('the SDL of AppSync', () => {
  it.each([
    ['a custom scalar', 'scalar Date type Query { a: Date }', 'no custom scalars: Date'],
    ['a directive', 'directive @d on FIELD type Query { a: Int }', 'no directive definitions: @d'],
    ['an extension', 'type Query { a: Int } extend type Query { b: Int }', 'no type extensions'],
    [
      'an interface of an interface',
      'interface A { a: Int } interface B implements A { a: Int } type Query { a: Int }',
      'no interfaces that implement interfaces: B',
    ],
    [
      'an unknown directive',
      'type Query { a: Int @aws_lambda_x }',
      'Unknown directive "@aws_lambda_x"',
    ],
    ['an unknown type', 'type Query { a: Nothing }', 'Unknown type "Nothing"'],
    ['no Query', 'type Mutation { a: Int }', 'Query root type must be provided'],
    ['what is none', 'type', 'Syntax Error'],
  ])('is refused with %s', (_what, definition, message) => {
    expect(() => buildAppSyncSchema(definition)).toThrow(message);
  });
});

describe('the scalars of AppSync', () => {
  const types = [
    'Date',
    'Time',
    'DateTime',
    'Timestamp',
    'Email',
    'JSON',
    'URL',
    'Phone',
    'IPAddress',
  ];
  const fields = types.map((name) => `${name}(value: AWS${name}): AWS${name}`).join(' ');
  const schema = buildAppSyncSchema(`type Query { ${fields} }`);
  const echo = (type: string, value: unknown): unknown => {
    const query = `query($value: AWS${type}) { ${type}(value: $value) }`;
    const rootValue = { [type]: ({ value: given }: { value: unknown }) => given };
    const { data, errors } = graphqlSync({
      schema,
      source: query,
      rootValue,
      variableValues: { value },
    });
    return errors?.[0] ? 'refused' : data?.[type];
  };

  it.each([
    ['Date', ['2026-01-31', '2026-01-31Z', '2026-01-31+01:00'], ['31.1.2026', '2026-13-01']],
    ['Time', ['12:30', '12:30:15.123Z'], ['25:00', 'noon']],
    ['DateTime', ['2026-01-31T12:30:15.123Z', '2026-01-31T12:30+02:00'], ['2026-01-31T12:30:15']],
    ['Timestamp', [1_700_000_000, -1], ['2026', 1.5]],
    ['Email', ['a@b.example'], ['a@b', 'a b@c.example']],
    ['JSON', ['{"a":1}', '[]', '1'], ['{a}', { a: 1 }]],
    ['URL', ['https://a.example/?b#c'], ['a.example']],
    ['Phone', ['+1 (555) 010-0199'], ['call me']],
    ['IPAddress', ['192.0.2.1', '2001:db8::1', '192.0.2.0/24'], ['192.0.2', 'localhost']],
  ])('take what an AWS%s is', (type, good, bad) => {
    for (const value of good) expect(echo(type, value)).toEqual(value);
    for (const value of bad) expect(echo(type, value)).toBe('refused');
  });
});

import { describe, expect, it } from '@jest/globals';
import { exampleOf } from './json-example.ts';

const COMPONENTS = { Author: { properties: { name: { examples: ['Jo', 'Al'] } } } };
const author = { $ref: '#/components/schemas/Author' };

describe('exampleOf', () => {
  it.each([
    ['its own first example', { examples: [1, 2] }, 1],
    ['the examples of its properties', { properties: { a: { examples: ['x'] } } }, { a: 'x' }],
    ['a component', author, { name: 'Jo' }],
    ['a list of one', { type: 'array', items: author }, [{ name: 'Jo' }]],
    ['null, which is an example, too', { examples: [null] }, null],
    [
      'what is there of optional properties',
      { properties: { a: author, b: {} } },
      { a: { name: 'Jo' } },
    ],
  ])('is %s', (_, schema, example) => {
    expect(exampleOf(schema, COMPONENTS)).toEqual(example);
  });

  it('is nothing where a required part has none', () => {
    expect(exampleOf({ properties: { a: {} }, required: ['a'] }, {})).toBeUndefined();
    expect(exampleOf({ type: 'array', items: {} }, {})).toBeUndefined();
  });
});

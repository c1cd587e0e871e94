import { documented, envelope, listQuerySchema, requiredText } from '@conduit/contracts';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { resolveSchema, SchemaComponents } from './schema-components.ts';

describe('SchemaComponents', () => {
  it('refers to what has a name, and keeps it once', () => {
    const components = new SchemaComponents();
    const author = documented(z.object({ name: z.string() }), { id: 'Author' });

    const list = components.convert(z.array(author), 'output');
    components.convert(z.object({ author }), 'output');

    expect(list).toEqual({ type: 'array', items: { $ref: '#/components/schemas/Author' } });
    expect(Object.keys(components.schemas)).toEqual(['Author']);
    expect(resolveSchema(list.items ?? {}, components.schemas)).toMatchObject({
      properties: { name: { type: 'string' } },
    });
  });

  it('closes the objects of answers, and leaves those of requests open', () => {
    const schema = z.object({ name: z.string() });

    expect(new SchemaComponents().convert(schema, 'output')).toMatchObject({
      additionalProperties: false,
    });
    expect(new SchemaComponents().convert(schema, 'input')).not.toHaveProperty(
      'additionalProperties',
    );
  });

  it('describes a number in a query string as the number that it is', () => {
    const { properties } = new SchemaComponents().convert(listQuerySchema, 'input');

    expect(properties?.['limit']).toEqual({
      description: expect.any(String),
      type: 'integer',
      minimum: 1,
      default: 20,
    });
  });

  it('sees through an envelope, and knows the maxima that validation counts by itself', () => {
    const components = new SchemaComponents();
    const inner = documented(z.object({ title: requiredText(9) }), { id: 'Inner' });

    components.convert(envelope('outer', inner, 'Outer'), 'input');

    expect(components.schemas).toMatchObject({
      Outer: { required: ['outer'], properties: { outer: { $ref: '#/components/schemas/Inner' } } },
      Inner: { properties: { title: { type: 'string', minLength: 1, maxLength: 9 } } },
    });
  });
});

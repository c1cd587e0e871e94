import { expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { operationFields } from './operation-fields.ts';

const schema = buildSchema(`
  type Query { a: Int }
  type Mutation { publish(text: String!): Comment }
  type Comment { text: String author: Person }
  type Person { name: String }`);

it('names the fields of an operation, fragments and nested ones included', () => {
  const document = `
    mutation Publish($text: String!) { publish(text: $text) { ...Shown author { name __typename } } }
    fragment Shown on Comment { text }`;

  expect(operationFields(schema, document)).toEqual([
    'Comment.author',
    'Comment.text',
    'Mutation.publish',
    'Person.name',
  ]);
});

it('refuses an operation that does not fit, by its name', () => {
  expect(() => operationFields(schema, 'mutation Publish { publish { text } }')).toThrow(
    'The operation Publish: Field "publish" argument "text" of type "String!" is required',
  );
});

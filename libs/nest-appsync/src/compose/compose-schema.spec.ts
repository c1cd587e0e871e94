import { describe, expect, it } from '@jest/globals';
import type { GraphqlField } from '@conduit/nest-lambda/manifest';
import { composeSchema } from './compose-schema.ts';
import type { ServiceSchema } from './service-schema.ts';

describe('composeSchema', () => {
  it('unites the fields of a type, and says by whom its types may be reached', () => {
    const { sdl } = composeSchema([articles(), profiles()]);

    expect(sdl).toMatchInlineSnapshot(`
     "type Article @aws_api_key @aws_cognito_user_pools {
       id: ID!
       author: Profile!
       notes: Notes @aws_cognito_user_pools
     }

     type Badge @aws_api_key @aws_cognito_user_pools {
       since: AWSDateTime
     }

     type Notes @aws_cognito_user_pools {
       text: String
     }

     enum Order {
       NEW
       OLD
     }

     type Profile @aws_api_key @aws_cognito_user_pools {
       "Of all services."
       id: ID! @deprecated
       username: String!
       badge: Badge
     }

     input ProfileFilter {
       name: String!
     }

     type Query {
       articles: [Article!]! @aws_api_key @aws_cognito_user_pools
       profile(filter: ProfileFilter, order: Order): Profile @aws_cognito_user_pools
     }
     "
    `);
  });

  it.each<[string, Partial<ServiceSchema>, string]>([
    [
      'two types for a field',
      { sdl: 'type Profile { username: ID! }' },
      'Profile.username is "username: String!" and "username: ID!" in profile-service and other-service',
    ],
    [
      'an enum with other values',
      { sdl: 'enum Order { NEW }' },
      'Order is enum Order { NEW OLD } and enum Order { NEW } in profile-service and other-service',
    ],
    [
      'an input with other fields',
      { sdl: 'input ProfileFilter { name: String!, age: Int }' },
      'in profile-service and other-service',
    ],
    [
      'a type that is an input elsewhere',
      { sdl: 'input Profile { a: Int }' },
      'Profile is type Profile',
    ],
  ])('refuses %s', (_, part, problem) => {
    expect(() => composeSchema([profiles(), { ...other(), ...part }])).toThrow(problem);
  });

  it('refuses a field that two services resolve', () => {
    const twice = { ...profiles(), service: 'other-service' };

    expect(() => composeSchema([profiles(), twice])).toThrow(
      'Query.profile is resolved by profile-service and other-service',
    );
  });

  it('refuses a root field that nobody resolves', () => {
    expect(() => composeSchema([{ ...other(), sdl: 'type Query { lost: Int }' }])).toThrow(
      'no service resolves Query.lost',
    );
  });

  it('refuses a subscription that cannot deliver what it is subscribed to', () => {
    expect(() => composeSchema([subscribed('String', 'publish')])).toThrow(
      'Subscription.published delivers String, and publish answers Int (other-service)',
    );
    expect(() => composeSchema([subscribed('Int', 'nothing')])).toThrow(
      'nothing, which is no mutation',
    );
  });

  it('refuses a subscription that may not be null, which it is for who subscribes', () => {
    expect(() => composeSchema([subscribed('Int!', 'publish')])).toThrow(
      'Subscription.published is Int! and has to be nullable: ' +
        'AppSync answers a subscriber with null (other-service)',
    );
    expect(composeSchema([subscribed('Int', 'publish')]).sdl).toContain('published: Int @aws');
  });
});

function articles(): ServiceSchema {
  return {
    service: 'article-service',
    sdl: `
      type Query { articles: [Article!]! @aws_api_key @aws_cognito_user_pools }
      type Article { id: ID! author: Profile! notes: Notes @aws_cognito_user_pools }
      type Profile { id: ID! @deprecated }
      type Notes { text: String }`,
    fields: [
      field('Query', 'articles', { auth: ['api-key', 'user-pool'] }),
      field('Article', 'notes', { auth: ['user-pool'] }),
    ],
  };
}

function profiles(): ServiceSchema {
  return {
    service: 'profile-service',
    sdl: `
      enum Order { NEW OLD }
      input ProfileFilter { name: String! }
      type Query { profile(filter: ProfileFilter, order: Order): Profile @aws_cognito_user_pools }
      type Profile { "Of all services." id: ID! username: String! badge: Badge }
      type Badge { since: AWSDateTime }`,
    fields: [field('Query', 'profile', { auth: ['user-pool'] })],
  };
}

function subscribed(type: string, mutation: string): ServiceSchema {
  return {
    service: 'other-service',
    sdl: `
      type Query { a: Int }
      type Mutation { publish(a: Int): Int }
      type Subscription { published: ${type} @aws_subscribe(mutations: ["${mutation}"]) }`,
    fields: [
      field('Query', 'a'),
      field('Mutation', 'publish', { auth: ['iam'] }),
      field('Subscription', 'published', { subscribedTo: [mutation] }),
    ],
  };
}

function other(): ServiceSchema {
  return { service: 'other-service', sdl: 'type Query { b: Int }', fields: [] };
}

function field(type: string, name: string, more: Partial<GraphqlField> = {}): GraphqlField {
  return { type, field: name, source: 'lambda', handler: `Fixture.${name}`, ...more };
}

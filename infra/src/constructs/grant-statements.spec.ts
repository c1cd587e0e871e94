import { describe, expect, it } from '@jest/globals';
import type { Grant, TableDefinition } from '@conduit/nest-lambda/manifest';
import { grantStatements } from './grant-statements.ts';

const table: TableDefinition = {
  name: 'articles',
  owner: 'article-service',
  partitionKey: 'pk',
  sortKey: 'sk',
};

describe('grantStatements', () => {
  it('allows the declared actions on that table alone', () => {
    expect(statements({ kind: 'table', table, actions: ['Query', 'GetItem'] })).toEqual([
      {
        Effect: 'Allow',
        Action: ['dynamodb:GetItem', 'dynamodb:Query'],
        Resource: 'arn:table/articles',
      },
    ]);
  });

  it('restricts to leading keys where the grant says so', () => {
    const grant: Grant = { kind: 'table', table, actions: ['GetItem'], leadingKeys: ['U|*'] };
    expect(statements(grant)).toEqual([
      {
        Effect: 'Allow',
        Action: 'dynamodb:GetItem',
        Resource: 'arn:table/articles',
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['U|*'] } },
      },
    ]);
  });

  it('allows each action once, with the keys that any provider needs it for', () => {
    const found = statements(
      { kind: 'table', table, actions: ['PutItem', 'GetItem'], leadingKeys: ['U|*', 'A|*'] },
      { kind: 'table', table, actions: ['GetItem', 'DeleteItem'], leadingKeys: ['A|*', 'X|*'] },
      { kind: 'table', table, actions: ['DeleteItem'], leadingKeys: ['U|*'] },
    );
    expect(found).toEqual([
      allowed('dynamodb:PutItem', ['A|*', 'U|*']),
      allowed(['dynamodb:DeleteItem', 'dynamodb:GetItem'], ['A|*', 'U|*', 'X|*']),
    ]);
  });

  it('allows every key of what one provider needs without a restriction', () => {
    const found = statements(
      { kind: 'table', table, actions: ['Query'], leadingKeys: ['U|*'] },
      { kind: 'table', table, actions: ['Query'] },
    );
    expect(found).toEqual([allowed('dynamodb:Query')]);
  });

  it('keeps tables apart', () => {
    const people = { ...table, name: 'people' };
    const found = statements(
      { kind: 'table', table: people, actions: ['GetItem'] },
      { kind: 'table', table, actions: ['GetItem'] },
    );
    expect(found.map(({ Resource }) => Resource)).toEqual([
      'arn:table/articles',
      'arn:table/people',
    ]);
  });

  it('allows to invoke one function, and the named actions on the user pool', () => {
    expect(
      statements(
        { kind: 'user-pool', actions: ['AdminGetUser'] },
        { kind: 'function', function: 'profile-service-messages' },
      ),
    ).toEqual([
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: 'arn:function/profile-service-messages',
      },
      { Effect: 'Allow', Action: 'cognito-idp:AdminGetUser', Resource: 'arn:user-pool' },
    ]);
  });

  it('allows to put events on the bus, once', () => {
    expect(statements({ kind: 'bus' }, { kind: 'bus' })).toEqual([
      { Effect: 'Allow', Action: 'events:PutEvents', Resource: 'arn:bus' },
    ]);
  });

  it('allows the fields of an operation, and no others', () => {
    const document = 'mutation { publish(text: "a") { text } }';
    expect(statements({ kind: 'graphql', document })).toEqual([
      {
        Effect: 'Allow',
        Action: 'appsync:GraphQL',
        Resource: [`arn:field/1/${document}`, `arn:field/2/${document}`],
      },
    ]);
  });

  it('allows nothing to a function that only verifies tokens', () => {
    expect(statements({ kind: 'user-pool', actions: [] })).toEqual([]);
  });
});

function statements(...grants: Grant[]): Record<string, unknown>[] {
  return grantStatements(grants, {
    table: (name) => `arn:table/${name}`,
    function: (name) => `arn:function/${name}`,
    userPool: 'arn:user-pool',
    bus: 'arn:bus',
    fields: (document) => [`arn:field/1/${document}`, `arn:field/2/${document}`],
  }).map((statement) => statement.toStatementJson() as Record<string, unknown>);
}

function allowed(Action: string | string[], leadingKeys?: string[]): object {
  const Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': leadingKeys } };
  return {
    Effect: 'Allow',
    Action,
    Resource: 'arn:table/articles',
    ...(leadingKeys && { Condition }),
  };
}

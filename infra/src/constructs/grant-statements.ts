import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Grant, TableGrant } from '@conduit/nest-lambda/manifest';
import { tableUses } from './table-uses.ts';

/** The ARNs of what a manifest names. */
export interface GrantedArns {
  table(name: string): string;
  function(name: string): string;
  userPool: string;
  bus: string;
  /** Of the fields that an operation of the GraphQL API names. */
  fields(document: string): string[];
}

/**
 * The IAM statements for a function's grants, in a stable order: for each table one for every set of
 * leading keys, one for each function, one for the user pool, one for the bus and
 * one for each operation of the GraphQL API. However many providers need the
 * same action on the same keys, it is allowed once, so that nothing can be taken away unnoticed.
 */
export function grantStatements(grants: readonly Grant[], arns: GrantedArns): PolicyStatement[] {
  return [
    ...functionStatements(grants, arns),
    ...tableStatements(grants, arns),
    ...userPoolStatements(grants, arns),
    ...busStatements(grants, arns),
    ...graphqlStatements(grants, arns),
  ];
}

function functionStatements(grants: readonly Grant[], arns: GrantedArns): PolicyStatement[] {
  const names = grants.flatMap((grant) => (grant.kind === 'function' ? [grant.function] : []));
  return [...new Set(names)]
    .sort()
    .map((name) => allow(['lambda:InvokeFunction'], arns.function(name)));
}

function tableStatements(grants: readonly Grant[], arns: GrantedArns): PolicyStatement[] {
  const ofTables = grants.filter((grant): grant is TableGrant => grant.kind === 'table');
  return tableUses(ofTables).map(({ table, actions, leadingKeys }) => {
    const statement = allow(
      actions.map((action) => `dynamodb:${action}`),
      arns.table(table),
    );
    if (leadingKeys) {
      statement.addCondition('ForAllValues:StringLike', { 'dynamodb:LeadingKeys': leadingKeys });
    }
    return statement;
  });
}

function userPoolStatements(grants: readonly Grant[], arns: GrantedArns): PolicyStatement[] {
  const actions = grants.flatMap((grant) => (grant.kind === 'user-pool' ? grant.actions : []));
  const distinct = [...new Set(actions)].sort().map((action) => `cognito-idp:${action}`);
  return distinct.length === 0 ? [] : [allow(distinct, arns.userPool)];
}

function busStatements(grants: readonly Grant[], arns: GrantedArns): PolicyStatement[] {
  const emits = grants.some(({ kind }) => kind === 'bus');
  return emits ? [allow(['events:PutEvents'], arns.bus)] : [];
}

function graphqlStatements(grants: readonly Grant[], arns: GrantedArns): PolicyStatement[] {
  const documents = grants.flatMap((grant) => (grant.kind === 'graphql' ? [grant.document] : []));
  return documents.map((document) => allow(['appsync:GraphQL'], ...arns.fields(document)));
}

function allow(actions: string[], ...resources: string[]): PolicyStatement {
  return new PolicyStatement({ effect: Effect.ALLOW, actions, resources });
}

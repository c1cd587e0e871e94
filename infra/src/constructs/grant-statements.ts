import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Grant, TableGrant } from '@conduit/nest-lambda/manifest';

/** The ARNs of what a manifest names. */
export interface GrantedArns {
  table(name: string): string;
  function(name: string): string;
  userPool: string;
}

/**
 * The IAM statements for a function's grants: one for each table (and each set of leading keys),
 * each function and the user pool, in a stable order. Grants of several providers for the same
 * thing become one statement.
 */
export function grantStatements(grants: readonly Grant[], arns: GrantedArns): PolicyStatement[] {
  const merged = new Map<string, { sample: Grant; actions: Set<string> }>();
  for (const grant of grants) {
    const key = subjectOf(grant);
    const entry = merged.get(key) ?? { sample: grant, actions: new Set<string>() };
    for (const action of actionsOf(grant)) entry.actions.add(action);
    merged.set(key, entry);
  }
  return [...merged]
    .filter(([, { actions }]) => actions.size > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([, { sample, actions }]) =>
        new PolicyStatement({
          effect: Effect.ALLOW,
          actions: [...actions].sort(),
          resources: [arnOf(sample, arns)],
          ...(sample.kind === 'table' && conditionOf(sample)),
        }),
    );
}

function subjectOf(grant: Grant): string {
  switch (grant.kind) {
    case 'table':
      return ['table', grant.table.name, ...(grant.leadingKeys ?? []).toSorted()].join(' ');
    case 'function':
      return `function ${grant.function}`;
    case 'user-pool':
      return 'user-pool';
  }
}

function actionsOf(grant: Grant): string[] {
  switch (grant.kind) {
    case 'table':
      return grant.actions.map((action) => `dynamodb:${action}`);
    case 'function':
      return ['lambda:InvokeFunction'];
    case 'user-pool':
      return grant.actions.map((action) => `cognito-idp:${action}`);
  }
}

function arnOf(grant: Grant, arns: GrantedArns): string {
  switch (grant.kind) {
    case 'table':
      return arns.table(grant.table.name);
    case 'function':
      return arns.function(grant.function);
    case 'user-pool':
      return arns.userPool;
  }
}

function conditionOf({ leadingKeys }: TableGrant): { conditions?: Record<string, object> } {
  if (!leadingKeys) return {};
  const patterns = { 'dynamodb:LeadingKeys': leadingKeys.toSorted() };
  return { conditions: { 'ForAllValues:StringLike': patterns } };
}

import type { Principal } from '../../cloud-service.ts';
import type { ConditionContext } from './condition-keys.ts';
import { conditionsHold } from './conditions.ts';
import { list } from './policy-document.ts';
import type { Statement } from './policy-document.ts';
import { matchesArn, matchesWildcard } from './wildcard.ts';

export interface Call {
  principal: Principal;
  action: string;
  resource: string;
  context: ConditionContext;
}

/** What a set of statements says about a call; `none` is IAM's implicit deny. */
export type Verdict = 'allow' | 'deny' | 'none';

/** An explicit Deny wins over any Allow, wherever it stands. */
export function evaluate(statements: readonly Statement[], call: Call): Verdict {
  let verdict: Verdict = 'none';
  for (const statement of statements) {
    if (!applies(statement, call)) continue;
    if (statement.Effect === 'Deny') return 'deny';
    verdict = 'allow';
  }
  return verdict;
}

function applies(statement: Statement, call: Call): boolean {
  return (
    matchesAction(statement, call.action) &&
    matchesResource(statement, call) &&
    matchesPrincipal(statement, call.principal) &&
    conditionsHold(statement.Condition, call.context)
  );
}

function matchesAction({ Action, NotAction }: Statement, action: string): boolean {
  const named = (patterns: string | string[]): boolean =>
    list(patterns).some((pattern) => matchesWildcard(pattern, action, true));
  return NotAction === undefined ? named(Action ?? []) : !named(NotAction);
}

/** A statement without a resource stands in the policy of one and is about that. */
function matchesResource({ Resource, NotResource }: Statement, call: Call): boolean {
  const named = (patterns: string | string[]): boolean =>
    list(patterns).some((pattern) => {
      const substituted = call.context.substitute(pattern);
      return substituted !== undefined && matchesArn(substituted, call.resource);
    });
  if (NotResource !== undefined) return !named(NotResource);
  return Resource === undefined || named(Resource);
}

/** Absent in the policy of a role, which is about that role. */
function matchesPrincipal({ Principal: named, Effect }: Statement, principal: Principal): boolean {
  if (named === undefined || named === '*') return true;
  if (principal.kind === 'service') {
    return list(named['Service'] ?? []).includes(principal.service);
  }
  return list(named['AWS'] ?? []).some(
    (each) =>
      each === '*' ||
      each === principal.arn ||
      each === sessionArn(principal) ||
      // Naming the account lets its roles' own policies decide, so only a Deny takes effect at once.
      (Effect === 'Deny' && each.endsWith(':root')),
  );
}

/** How AWS calls a role at work: `arn:aws:sts::<account>:assumed-role/<role>/<session>`. */
export function sessionArn(principal: Principal & { kind: 'role' }): string {
  const [, partition, , , account, role = ''] = principal.arn.split(':');
  const name = role.slice(role.lastIndexOf('/') + 1);
  return `arn:${partition}:sts::${account}:assumed-role/${name}/${principal.sessionName}`;
}

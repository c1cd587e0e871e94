import type { DeployedResource } from '../template/deployment.ts';
import { FaultRuleError } from './rule.ts';
import type { Rule } from './rule.ts';

/** What there is for rules to name. */
export interface ResourceNames {
  tables: readonly string[];
  functions: readonly string[];
  /** `PUT /api/articles/{slug}` */
  routes: readonly string[];
  /** Of GraphQL APIs, those with a resolver: `Query.articles` */
  fields: readonly string[];
  /** EventBridge's. */
  rules: readonly string[];
}

/** @param apis the routes of all REST APIs, the fields of all GraphQL APIs. */
export function deployedNames(
  resources: readonly DeployedResource[],
  apis: Pick<ResourceNames, 'routes' | 'fields'>,
): ResourceNames {
  const named = (...types: string[]): string[] =>
    resources.filter(({ type }) => types.includes(type)).map(({ ref }) => ref);
  return {
    tables: named('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable'),
    functions: named('AWS::Lambda::Function'),
    ...apis,
    // The reference to a rule begins with its bus.
    rules: named('AWS::Events::Rule').map((ref) => ref.slice(ref.indexOf('|') + 1)),
  };
}

type ParsedRule = Omit<Rule, 'id'> & { id?: string | undefined };

/**
 * The rule with full names in place of those that somebody shortened.
 *
 * @throws {FaultRuleError} for what does not exist or is ambiguous, saying what there is.
 */
export function resolveNames(rule: ParsedRule, names: ResourceNames): ParsedRule {
  const { target } = rule;
  const full = { ...target };
  if ('table' in full && full.table !== undefined) {
    full.table = oneOf(names.tables, full.table, 'table');
  }
  if ('by' in full && full.by !== undefined) full.by = oneOf(names.functions, full.by, 'function');
  if ('function' in full && full.function !== undefined) {
    full.function = oneOf(names.functions, full.function, 'function');
  }
  if ('route' in full && full.route !== undefined) {
    full.route = oneOf(names.routes, full.route, 'route');
  }
  if ('field' in full && full.field !== undefined) {
    full.field = oneOf(names.fields, full.field, 'field');
  }
  if ('rule' in full && full.rule !== undefined) full.rule = oneOf(names.rules, full.rule, 'rule');
  return { ...rule, target: full };
}

/** The name itself, the only one that ends in `given`, or the only one that holds it. */
function oneOf(names: readonly string[], given: string, kind: string): string {
  const wanted = given.toLowerCase();
  const endings = names.filter((name) => name.toLowerCase().endsWith(wanted));
  const holding = names.filter((name) => name.toLowerCase().includes(wanted));
  const [only] = [names.filter((name) => name === given), endings, holding]
    .filter(({ length }) => length === 1)
    .flat();
  if (only !== undefined) return only;
  const listed = (found: readonly string[]): string => found.map((name) => `\n  ${name}`).join('');
  throw new FaultRuleError(
    holding.length === 0
      ? `there is no ${kind} "${given}"; there are${listed(names) || ' none'}`
      : `more than one ${kind} is called "${given}":${listed(holding)}`,
  );
}

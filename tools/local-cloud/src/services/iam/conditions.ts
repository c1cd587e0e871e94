import { ApiError } from '../../cloud-service.ts';
import type { ConditionContext } from './condition-keys.ts';
import { parseOperator } from './condition-operator.ts';
import type { ConditionOperator } from './condition-operator.ts';
import { list } from './policy-document.ts';
import type { ConditionBlock } from './policy-document.ts';

/**
 * Whether every condition of a statement holds for the call.
 *
 * @throws {ApiError} for an operator or key that the local cloud does not know.
 */
export function conditionsHold(block: ConditionBlock = {}, context: ConditionContext): boolean {
  return Object.entries(block).every(([name, keys]) => {
    const operator = parseOperator(name);
    if (!operator) throw unsupported(`the condition operator "${name}"`);
    return Object.entries(keys).every(([key, expected]) =>
      holds({ ...operator, name }, key, list(expected).map(String), context),
    );
  });
}

function holds(
  operator: ConditionOperator & { name: string },
  key: string,
  expected: string[],
  context: ConditionContext,
): boolean {
  const { test, negated, set } = operator;
  const value = context.get(key);
  if (test === 'Null') return expected.includes(String(value === undefined));
  if (value === undefined) {
    return operator.ifExists || set === 'ForAllValues' || (negated && set === undefined);
  }
  if (set === undefined && Array.isArray(value)) {
    throw unsupported(
      `"${operator.name}" on ${key}, which has several values: it needs ForAllValues or ForAnyValue, and`,
    );
  }
  const patterns = expected
    .map((each) => context.substitute(each))
    .filter((each) => each !== undefined);
  const matches = (actual: string): boolean =>
    patterns.some((pattern) => test(actual, pattern)) !== negated;
  return set === 'ForAnyValue' ? list(value).some(matches) : list(value).every(matches);
}

function unsupported(what: string): ApiError {
  return new ApiError(
    'LocalCloudUnsupported',
    `A policy uses ${what} the local cloud refuses`,
    500,
  );
}

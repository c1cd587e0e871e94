import { cidrTest } from './cidr.ts';
import { isScalar, type Condition, type Test } from './condition.ts';
import { InvalidPatternError } from './invalid-pattern-error.ts';
import { numericTest } from './numeric.ts';
import { affixTest, ignoringCaseTest, negatableTest, wildcardTest } from './text-operators.ts';

/** Where a pattern stands: a pipe knows fewer operators than a rule. */
export type PatternDialect = 'rule' | 'pipe';

const TESTS: Readonly<Record<string, (operand: unknown, dialect: PatternDialect) => Test>> = {
  prefix: (operand) => affixTest('prefix', operand),
  suffix: (operand) => affixTest('suffix', operand),
  'equals-ignore-case': ignoringCaseTest,
  wildcard: (operand, dialect) => {
    if (dialect === 'pipe') throw new InvalidPatternError('Pipes do not support wildcard');
    return wildcardTest(operand);
  },
  'anything-but': anythingBut,
  numeric: numericTest,
  cidr: cidrTest,
};

export const OPERATORS: ReadonlySet<string> = new Set([...Object.keys(TESTS), 'exists']);

/** One entry of a field's list: a value, or an operator with its operand. */
export function parseCondition(entry: unknown, dialect: PatternDialect): Condition {
  if (isScalar(entry)) return { kind: 'value', test: (value) => value === entry };
  if (typeof entry !== 'object' || Array.isArray(entry)) {
    throw new InvalidPatternError('Match value must be String, number, true, false, or null');
  }
  const [[operator = '', operand] = [], ...others] = Object.entries(entry ?? {}) as [
    string,
    unknown,
  ][];
  if (others.length > 0) throw new InvalidPatternError('Only one key allowed in match expression');
  if (operator === 'exists') return exists(operand);
  const test = TESTS[operator];
  if (!test) throw new InvalidPatternError(`Unrecognized match type ${operator}`);
  return { kind: 'value', test: test(operand, dialect) };
}

function exists(operand: unknown): Condition {
  if (typeof operand !== 'boolean') {
    throw new InvalidPatternError('exists match pattern must be either true or false.');
  }
  return operand ? { kind: 'value', test: () => true } : { kind: 'absent' };
}

function anythingBut(operand: unknown, dialect: PatternDialect): Test {
  if (typeof operand === 'object' && operand !== null && !Array.isArray(operand)) {
    if (dialect === 'pipe') {
      throw new InvalidPatternError('Pipes support anything-but with values only');
    }
    const excluded = negatableTest(operand);
    return (value) => !excluded(value);
  }
  const values = Array.isArray(operand) ? (operand as unknown[]) : [operand];
  const [type] = values.map((value) => typeof value);
  const isAllowed = type === 'string' || type === 'number';
  if (!isAllowed || values.some((value) => typeof value !== type)) {
    throw new InvalidPatternError(
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  }
  return (value) => !values.includes(value);
}

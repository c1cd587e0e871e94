import type { Test } from './condition.ts';
import { InvalidPatternError } from './invalid-pattern-error.ts';

/** The range of numbers that EventBridge compares. */
const LIMIT = 5e9;

const COMPARISONS: Readonly<Record<string, (value: number, bound: number) => boolean>> = {
  '=': (value, bound) => value === bound,
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
};

/** `["=", 5]`, `["<", 10]` or `[">", 0, "<=", 5]`. */
export function numericTest(operand: unknown): Test {
  if (!Array.isArray(operand) || operand.length === 0) {
    throw new InvalidPatternError('Value of numeric must be an array.');
  }
  const parts = operand as unknown[];
  const [first, low, second, high] = parts;
  const tests = [comparison(first, low)];
  if (parts.length > 2) {
    if (parts.length !== 4 || !isRange(first, second)) {
      throw new InvalidPatternError('Bad numeric range operator or too many elements.');
    }
    tests.push(comparison(second, high));
    if (Number(low) >= Number(high)) {
      throw new InvalidPatternError('Bottom must be less than top');
    }
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

function isRange(first: unknown, second: unknown): boolean {
  return String(first).startsWith('>') && String(second).startsWith('<');
}

function comparison(operator: unknown, bound: unknown): (value: number) => boolean {
  const compare = typeof operator === 'string' ? COMPARISONS[operator] : undefined;
  if (!compare) {
    throw new InvalidPatternError(`Unrecognized numeric range operator: ${String(operator)}`);
  }
  if (typeof bound !== 'number') {
    throw new InvalidPatternError(`Value of ${String(operator)} must be numeric`);
  }
  if (Math.abs(bound) > LIMIT) {
    throw new InvalidPatternError('Numeric values must be between -5.0E9 and +5.0E9, inclusive');
  }
  return (value) => compare(value, bound);
}

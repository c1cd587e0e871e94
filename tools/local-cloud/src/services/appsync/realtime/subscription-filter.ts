import { isDeepStrictEqual } from 'node:util';
import type { SubscriptionFilter } from '../appsync-js/resolver-code.ts';

type Test = (actual: unknown, expected: unknown) => boolean;

/** The operators of enhanced filters ("Enhanced subscription filtering", AppSync's guide). */
const OPERATORS: Readonly<Record<string, Test>> = {
  eq: isDeepStrictEqual,
  ne: (actual, expected) => !isDeepStrictEqual(actual, expected),
  le: (actual, expected) => compare(actual, expected, (order) => order <= 0),
  lt: (actual, expected) => compare(actual, expected, (order) => order < 0),
  ge: (actual, expected) => compare(actual, expected, (order) => order >= 0),
  gt: (actual, expected) => compare(actual, expected, (order) => order > 0),
  contains: holds,
  notContains: (actual, expected) => !holds(actual, expected),
  beginsWith: (actual, expected) =>
    typeof actual === 'string' && actual.startsWith(String(expected)),
  in: (actual, expected) => Array.isArray(expected) && expected.includes(actual),
  notIn: (actual, expected) => Array.isArray(expected) && !expected.includes(actual),
  between: (actual, expected) =>
    Array.isArray(expected) &&
    compare(actual, expected[0], (order) => order >= 0) &&
    compare(actual, expected[1], (order) => order <= 0),
  containsAny: (actual, expected) =>
    Array.isArray(expected) && expected.some((each) => holds(actual, each)),
};

/** Whether any group of a filter takes the payload; a group does when all of its filters do. */
export function passesFilter({ filterGroup }: SubscriptionFilter, payload: unknown): boolean {
  return filterGroup.some(({ filters }) =>
    filters.every(({ fieldName, operator, value }) => {
      const test = OPERATORS[operator];
      return test?.(valueAt(payload, fieldName), value) ?? false;
    }),
  );
}

/**
 * Whether a payload has what a subscription's arguments name. An argument that is null asks for null,
 * one that is absent for nothing ("Using subscription arguments", AppSync's guide).
 */
export function passesArguments(args: Record<string, unknown>, payload: unknown): boolean {
  return Object.entries(args).every(([name, value]) =>
    isDeepStrictEqual(valueAt(payload, name), value),
  );
}

/** @param path `author.id` for what is nested. */
function valueAt(payload: unknown, path: string): unknown {
  let value = payload;
  for (const name of path.split('.')) {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, name);
    value = isObject ? (value as Record<string, unknown>)[name] : null;
  }
  return value;
}

function holds(actual: unknown, expected: unknown): boolean {
  if (typeof actual === 'string') return actual.includes(String(expected));
  return Array.isArray(actual) && actual.includes(expected);
}

function compare(actual: unknown, expected: unknown, test: (order: number) => boolean): boolean {
  if (typeof actual === 'number' && typeof expected === 'number') return test(actual - expected);
  if (typeof actual !== 'string' || typeof expected !== 'string') return false;
  return test(actual < expected ? -1 : Number(actual > expected));
}

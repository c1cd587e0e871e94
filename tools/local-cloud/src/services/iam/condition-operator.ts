import { matchesArn, matchesWildcard } from './wildcard.ts';

type Test = (actual: string, expected: string) => boolean;

const numeric =
  (compare: (actual: number, expected: number) => boolean): Test =>
  (actual, expected) =>
    compare(Number(actual), Number(expected));

const POSITIVE: Readonly<Record<string, Test>> = {
  StringEquals: (actual, expected) => actual === expected,
  StringEqualsIgnoreCase: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  StringLike: (actual, expected) => matchesWildcard(expected, actual),
  // "ArnEquals and ArnLike behave identically": both take wildcards.
  ArnEquals: (actual, expected) => matchesArn(expected, actual),
  ArnLike: (actual, expected) => matchesArn(expected, actual),
  Bool: (actual, expected) => actual.toLowerCase() === expected.toLowerCase(),
  NumericEquals: numeric((actual, expected) => actual === expected),
  NumericLessThan: numeric((actual, expected) => actual < expected),
  NumericLessThanEquals: numeric((actual, expected) => actual <= expected),
  NumericGreaterThan: numeric((actual, expected) => actual > expected),
  NumericGreaterThanEquals: numeric((actual, expected) => actual >= expected),
};

/** Each is true exactly when the other one is false. */
const NEGATED: Readonly<Record<string, string>> = {
  StringNotEquals: 'StringEquals',
  StringNotEqualsIgnoreCase: 'StringEqualsIgnoreCase',
  StringNotLike: 'StringLike',
  ArnNotEquals: 'ArnEquals',
  ArnNotLike: 'ArnLike',
  NumericNotEquals: 'NumericEquals',
};

export interface ConditionOperator {
  /** How a key with several values is compared; absent: the key has one value. */
  set?: 'ForAllValues' | 'ForAnyValue';
  ifExists: boolean;
  /** `Null` asks whether the key is there at all. */
  test: Test | 'Null';
  negated: boolean;
}

/** Parses `ForAllValues:StringLike`, `BoolIfExists` …; undefined for what is not implemented. */
export function parseOperator(text: string): ConditionOperator | undefined {
  const match = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(text);
  const name = match?.[2] ?? '';
  const negated = Object.hasOwn(NEGATED, name);
  const positive = negated ? (NEGATED[name] ?? '') : name;
  const test = Object.hasOwn(POSITIVE, positive) ? POSITIVE[positive] : undefined;
  if (!match || (!test && text !== 'Null')) return undefined;
  const set = match[1];
  return {
    ...((set === 'ForAllValues' || set === 'ForAnyValue') && { set }),
    ifExists: match[3] !== undefined,
    test: test ?? 'Null',
    negated,
  };
}

import { textTest, type Test } from './condition.ts';
import { InvalidPatternError } from './invalid-pattern-error.ts';
import { wildcardExpression } from './wildcard.ts';

type TextTest = (text: string) => boolean;

/** `"us-"`, or `{"equals-ignore-case": "us-"}`. */
export function affixTest(operator: 'prefix' | 'suffix', operand: unknown): Test {
  const has: (text: string, affix: string) => boolean =
    operator === 'prefix'
      ? (text, affix) => text.startsWith(affix)
      : (text, affix) => text.endsWith(affix);
  if (typeof operand === 'string') return textTest((text) => has(text, operand));
  const folded = onlyOperand(operand, 'equals-ignore-case');
  if (typeof folded === 'string') {
    return textTest((text) => has(text.toLowerCase(), folded.toLowerCase()));
  }
  throw new InvalidPatternError(`${operator} match pattern must be a string`);
}

export function ignoringCaseTest(operand: unknown): Test {
  return textTest(sameIgnoringCase(text('equals-ignore-case', operand)));
}

export function wildcardTest(operand: unknown): Test {
  return textTest(wildcard(text('wildcard', operand)));
}

/** What may stand within `anything-but`, each with one text or a list of them. */
const NEGATABLE: Readonly<Record<string, (operand: string) => TextTest>> = {
  prefix: (operand) => (each) => each.startsWith(operand),
  suffix: (operand) => (each) => each.endsWith(operand),
  'equals-ignore-case': (operand) => sameIgnoringCase(operand),
  wildcard: (operand) => wildcard(operand),
};

/** What `anything-but` shall not match: `{"prefix": "init"}`, `{"wildcard": ["*.a", "*.b"]}`. */
export function negatableTest(operand: object): Test {
  const [[operator = '', value] = [], ...others] = Object.entries(operand);
  const make = NEGATABLE[operator];
  if (!make || others.length > 0) {
    throw new InvalidPatternError(`Unsupported anything-but pattern: ${operator}`);
  }
  const values = Array.isArray(value) ? (value as unknown[]) : [value];
  if (values.length === 0) throw new InvalidPatternError('Empty arrays are not allowed');
  const tests = values.map((each) => {
    const operandText = text(operator, each);
    if (operandText === '') throw new InvalidPatternError(`Null ${operator} not allowed`);
    return make(operandText);
  });
  return textTest((each) => tests.some((test) => test(each)));
}

function sameIgnoringCase(operand: string): TextTest {
  return (each) => each.toLowerCase() === operand.toLowerCase();
}

function wildcard(operand: string): TextTest {
  const expression = wildcardExpression(operand);
  return (each) => expression.test(each);
}

function text(operator: string, operand: unknown): string {
  if (typeof operand === 'string') return operand;
  throw new InvalidPatternError(`${operator} match pattern must be a string`);
}

function onlyOperand(operand: unknown, operator: string): unknown {
  if (typeof operand !== 'object' || operand === null) return undefined;
  const [[name, value] = [], ...others] = Object.entries(operand) as [string, unknown][];
  return name === operator && others.length === 0 ? value : undefined;
}

/** What a leaf of an event can hold. */
export type Scalar = string | number | boolean | null;

/** Whether a value that is there fulfils a condition. */
export type Test = (value: Scalar) => boolean;

/** One of the alternatives that a pattern gives for a field. */
export type Condition = { kind: 'value'; test: Test } | { kind: 'absent' };

/** A condition on texts; numbers, booleans and null never fulfil it. */
export function textTest(test: (text: string) => boolean): Test {
  return (value) => typeof value === 'string' && test(value);
}

export function isScalar(value: unknown): value is Scalar {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

import { coerceInputValue, isNonNullType, type GraphQLField } from 'graphql';
import { InvalidArgumentError } from '../errors/invalid-argument.error.ts';

/**
 * The arguments as graphql-js gives them to a resolver: dates as `Date`, enums as the values that the
 * code registered, and defaults, which AppSync does not keep, where the client said nothing.
 *
 * @throws {InvalidArgumentError} naming what does not fit its type
 */
export function parseArguments(
  field: GraphQLField<unknown, unknown>,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const parsed: Record<string, unknown> = {};
  for (const { name, type, defaultValue } of field.args) {
    const value = given[name];
    if (value === undefined) {
      if (defaultValue !== undefined) parsed[name] = defaultValue;
      else if (isNonNullType(type)) throw new InvalidArgumentError([name], 'is required');
      continue;
    }
    parsed[name] = coerceInputValue(value, type, (path, _value, error) => {
      throw new InvalidArgumentError([name, ...path], error.message);
    });
  }
  return parsed;
}

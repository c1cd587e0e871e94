import { InvalidPatternError } from './invalid-pattern-error.ts';

/**
 * The expression for a text in which `*` stands for any characters; `\*` and `\\` stand for themselves.
 *
 * @throws {InvalidPatternError} for two asterisks in a row, or another character behind a backslash.
 */
export function wildcardExpression(pattern: string): RegExp {
  let expression = '';
  let wasAsterisk = false;
  for (let index = 0; index < pattern.length; index++) {
    let character = pattern.charAt(index);
    const isAsterisk = character === '*';
    if (isAsterisk && wasAsterisk) {
      throw new InvalidPatternError('Consecutive wildcard characters are not allowed');
    }
    wasAsterisk = isAsterisk;
    if (isAsterisk) {
      expression += '.*';
      continue;
    }
    if (character === '\\') {
      character = pattern.charAt(++index);
      if (character !== '*' && character !== '\\') {
        throw new InvalidPatternError(`Invalid escape character in "${pattern}"`);
      }
    }
    expression += character.replace(/[^\w\s]/, '\\$&');
  }
  return new RegExp(`^${expression}$`, 's');
}

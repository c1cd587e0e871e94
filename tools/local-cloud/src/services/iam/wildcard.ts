type Test = (value: string) => boolean;

const compiled = new Map<string, Test>();

/** Whether `value` matches a pattern of IAM: `*` stands for any characters, `?` for one. */
export function matchesWildcard(pattern: string, value: string, ignoreCase = false): boolean {
  const key = `${ignoreCase ? 'i' : 's'}${pattern}`;
  let test = compiled.get(key);
  if (!test) compiled.set(key, (test = compile(pattern, ignoreCase)));
  return test(value);
}

function compile(pattern: string, ignoreCase: boolean): Test {
  const wildcard = pattern.search(/[*?]/);
  if (!ignoreCase && wildcard === -1) return (value) => value === pattern;
  if (!ignoreCase && pattern[wildcard] === '*' && wildcard === pattern.length - 1) {
    const start = pattern.slice(0, -1);
    return (value) => value.startsWith(start);
  }
  const source = pattern.replaceAll(/[\\^$.*+?()[\]{}|]/g, (character) =>
    character === '*' ? '.*' : character === '?' ? '.' : `\\${character}`,
  );
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'is' : 's');
  return (value) => expression.test(value);
}

/**
 * Whether an ARN matches a pattern, compared segment by segment: a wildcard does not reach over a
 * colon, except that the last one of the pattern stands for all that follows.
 */
export function matchesArn(pattern: string, arn: string): boolean {
  if (pattern === '*') return true;
  const patterns = segments(pattern);
  const values = segments(arn);
  if (patterns.length < values.length && patterns.at(-1)?.endsWith('*')) {
    values.splice(patterns.length - 1, Infinity, values.slice(patterns.length - 1).join(':'));
  }
  return (
    patterns.length === values.length &&
    patterns.every((each, position) => matchesWildcard(each, values[position] ?? ''))
  );
}

/** The five fields of an ARN and the resource, which may itself contain colons. */
function segments(arn: string): string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}

import { isScalar, type Condition } from './condition.ts';
import { InvalidPatternError } from './invalid-pattern-error.ts';
import { OPERATORS, parseCondition, type PatternDialect } from './parse-condition.ts';

/** An object of a pattern: every field and every `$or` has to match. */
interface ObjectPattern {
  fields: readonly { name: string; pattern: Pattern }[];
  alternatives: readonly (readonly ObjectPattern[])[];
}

type Pattern = { object: ObjectPattern } | { conditions: readonly Condition[] };

/**
 * EventBridge's content filtering: which events a rule, an archive or a pipe takes. Matches as
 * aws/event-ruler does, arrays included: fields of one object are looked for in the same element.
 *
 * Numbers are compared as numbers; that AWS takes `300` and `300.0` for different is not imitated.
 */
export class EventPattern {
  readonly #pattern: ObjectPattern;

  /** @throws {InvalidPatternError} where AWS would refuse it. */
  constructor(pattern: unknown, dialect: PatternDialect = 'rule') {
    if (!isObject(pattern)) throw new InvalidPatternError('Filter is not an object');
    this.#pattern = parseObject(pattern, dialect);
  }

  /** @param text JSON @throws {InvalidPatternError} where AWS would refuse it. */
  static parse(text: string, dialect: PatternDialect = 'rule'): EventPattern {
    let pattern: unknown;
    try {
      pattern = JSON.parse(text);
    } catch {
      throw new InvalidPatternError('Filter is not JSON');
    }
    return new EventPattern(pattern, dialect);
  }

  /** @param event parsed JSON */
  matches(event: unknown): boolean {
    return matchesObject(this.#pattern, event, { root: event, path: [] });
  }
}

function parseObject(pattern: object, dialect: PatternDialect): ObjectPattern {
  const entries = Object.entries(pattern) as [string, unknown][];
  if (entries.length === 0) throw new InvalidPatternError('Empty objects are not allowed');
  const fields: { name: string; pattern: Pattern }[] = [];
  const alternatives: ObjectPattern[][] = [];
  for (const [name, value] of entries) {
    if (name === '$or' && isAlternatives(value)) {
      alternatives.push(value.map((each) => parseObject(each, dialect)));
    } else fields.push({ name, pattern: parseField(name, value, dialect) });
  }
  return { fields, alternatives };
}

function parseField(name: string, value: unknown, dialect: PatternDialect): Pattern {
  if (isObject(value)) return { object: parseObject(value, dialect) };
  if (!Array.isArray(value)) {
    throw new InvalidPatternError(`"${name}" must be an object or an array`);
  }
  if (value.length === 0) throw new InvalidPatternError('Empty arrays are not allowed');
  return { conditions: value.map((entry) => parseCondition(entry, dialect)) };
}

/** Anything else that is called `$or` is a field of that name. */
function isAlternatives(value: unknown): value is object[] {
  return (
    Array.isArray(value) &&
    value.length >= 2 &&
    value.every((each) => isObject(each) && Object.keys(each).every((key) => !OPERATORS.has(key)))
  );
}

/** Where a match is looked for: what is absent has to be so in the whole event. */
interface Place {
  root: unknown;
  path: readonly string[];
}

function matchesObject(pattern: ObjectPattern, value: unknown, place: Place): boolean {
  if (Array.isArray(value) && value.length > 0) {
    return value.some((element) => matchesObject(pattern, element, place));
  }
  return (
    pattern.fields.every(({ name, pattern: field }) =>
      matchesField(field, isObject(value) ? own(value, name) : undefined, {
        root: place.root,
        path: [...place.path, name],
      }),
    ) &&
    pattern.alternatives.every((group) => group.some((each) => matchesObject(each, value, place)))
  );
}

function matchesField(pattern: Pattern, value: unknown, place: Place): boolean {
  if ('object' in pattern) return matchesObject(pattern.object, value, place);
  const leaves = leavesOf(value);
  return pattern.conditions.some((condition) =>
    condition.kind === 'absent'
      ? !hasLeaf(place.root, place.path)
      : leaves.some((leaf) => condition.test(leaf)),
  );
}

function leavesOf(value: unknown): (string | number | boolean | null)[] {
  if (Array.isArray(value)) return value.flatMap(leavesOf);
  return isScalar(value) ? [value] : [];
}

function hasLeaf(value: unknown, path: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((element) => hasLeaf(element, path));
  const [name, ...rest] = path;
  if (name === undefined) return isScalar(value);
  return isObject(value) && hasLeaf(own(value, name), rest);
}

function own(value: object, name: string): unknown {
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

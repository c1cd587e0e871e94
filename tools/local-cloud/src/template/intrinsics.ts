import { isJsonObject } from './json.ts';
import type { Json, JsonObject } from './json.ts';

/** What intrinsic functions look up while a value is resolved. */
export interface Scope {
  /** Ref: a pseudo parameter, a parameter or a resource. Undefined for `AWS::NoValue`. */
  reference(name: string): Json | undefined;
  attribute(logicalId: string, name: string): string;
  importedValue(name: string): string;
  stackOutput(stackName: string, outputName: string): string;
  condition(name: string): boolean;
  mapping(map: string, topLevelKey: string, secondLevelKey: string): Json;
}

/** An intrinsic function that cannot be computed; `path` leads to it from the value resolved. */
export class IntrinsicError extends Error {
  readonly path: string[];

  constructor(path: string[], problem: string, options?: ErrorOptions) {
    super(problem, options);
    this.name = 'IntrinsicError';
    this.path = path;
  }
}

type Intrinsic = (argument: Json, scope: Scope, path: string[]) => Json | undefined;

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Condition: (argument, scope) => scope.condition(text(argument)),
  Ref: (argument, scope) => scope.reference(text(argument)),
  'Fn::GetAtt': (argument, scope, path) => {
    const [logicalId, ...names] = Array.isArray(argument)
      ? argument.map((part) => text(required(part, scope, path)))
      : text(argument).split(/\.(.*)/s, 2);
    return scope.attribute(logicalId ?? '', names.join('.'));
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, scope, path) => {
    const [delimiter, values] = list(argument, 2);
    return list(required(values, scope, path))
      .map(scalar)
      .join(text(delimiter));
  },
  'Fn::Select': (argument, scope, path) => {
    const [index, values] = list(argument, 2);
    const items = list(required(values, scope, path));
    const item = items[Number(required(index, scope, path))];
    if (item === undefined) throw new Error(`there is no item ${scalar(index)} to select`);
    return item;
  },
  'Fn::Split': (argument, scope, path) => {
    const [delimiter, source] = list(argument, 2);
    return text(required(source, scope, path)).split(text(delimiter));
  },
  'Fn::Base64': (argument, scope, path) =>
    Buffer.from(text(required(argument, scope, path))).toString('base64'),
  'Fn::ImportValue': (argument, scope, path) =>
    scope.importedValue(text(required(argument, scope, path))),
  'Fn::GetStackOutput': (argument, scope, path) => {
    const output = required(argument, scope, path);
    if (!isJsonObject(output)) throw new Error('expected StackName and OutputName');
    return scope.stackOutput(text(output.StackName), text(output.OutputName));
  },
  'Fn::FindInMap': (argument, scope, path) => {
    const [map, top, second] = list(argument, 3).map((key) => text(required(key, scope, path)));
    return scope.mapping(map ?? '', top ?? '', second ?? '');
  },
  'Fn::If': (argument, scope, path) => {
    const [condition, whenTrue, whenFalse] = list(argument, 3);
    return resolve(scope.condition(text(condition)) ? whenTrue : whenFalse, scope, path);
  },
  'Fn::Equals': (argument, scope, path) => {
    const [left, right] = list(argument, 2).map((side) => required(side, scope, path));
    return scalar(left) === scalar(right);
  },
  'Fn::And': (argument, scope, path) =>
    list(argument).every((operand) => isTrue(required(operand, scope, path))),
  'Fn::Or': (argument, scope, path) =>
    list(argument).some((operand) => isTrue(required(operand, scope, path))),
  'Fn::Not': (argument, scope, path) => !isTrue(required(list(argument, 1)[0], scope, path)),
};

/**
 * Computes every intrinsic function in a value. Undefined where `AWS::NoValue` takes its place; in
 * objects and lists such values are left out.
 *
 * @throws {IntrinsicError} for one that is unknown, malformed or refers to nothing.
 */
export function resolve(
  value: Json | undefined,
  scope: Scope,
  path: string[] = [],
): Json | undefined {
  if (Array.isArray(value)) {
    return value
      .map((item, index) => resolve(item, scope, [...path, String(index)]))
      .filter((item) => item !== undefined);
  }
  if (!isJsonObject(value)) return value;
  const [name = ''] = Object.keys(value);
  return isIntrinsic(value)
    ? compute(name, value[name], scope, path)
    : properties(value, scope, path);
}

function isIntrinsic(value: JsonObject): boolean {
  const [[name, argument] = ['', null], ...others] = Object.entries(value);
  // A policy statement's Condition is an object; only in `Conditions` does it name something.
  const isConditionName = name === 'Condition' && typeof argument === 'string';
  return others.length === 0 && (name === 'Ref' || name.startsWith('Fn::') || isConditionName);
}

function compute(
  name: string,
  argument: Json | undefined,
  scope: Scope,
  path: string[],
): Json | undefined {
  const here = [...path, name];
  const intrinsic = INTRINSICS[name];
  if (!intrinsic) throw new IntrinsicError(here, `the intrinsic function ${name} is not supported`);
  try {
    return intrinsic(argument ?? null, scope, here);
  } catch (error) {
    if (error instanceof IntrinsicError) throw error;
    throw new IntrinsicError(here, error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}

function properties(value: JsonObject, scope: Scope, path: string[]): JsonObject {
  const resolved: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const result = resolve(item, scope, [...path, key]);
    if (result !== undefined) resolved[key] = result;
  }
  return resolved;
}

function substitute(argument: Json, scope: Scope, path: string[]): string {
  const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const own = required(variables, scope, path);
  return text(template).replaceAll(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (isJsonObject(own) && own[name] !== undefined) return scalar(own[name]);
    const [logicalId = '', attribute] = name.split(/\.(.*)/s, 2);
    return attribute
      ? scope.attribute(logicalId, attribute)
      : scalar(scope.reference(logicalId) ?? '');
  });
}

function required(value: Json | undefined, scope: Scope, path: string[]): Json {
  const resolved = resolve(value, scope, path);
  if (resolved === undefined) throw new Error('a value is missing');
  return resolved;
}

function list(value: Json, length?: number): Json[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) {
    throw new Error(`expected a list${length === undefined ? '' : ` of ${length}`}`);
  }
  return value;
}

function text(value: Json | undefined): string {
  if (typeof value !== 'string') throw new Error(`expected a text, found ${JSON.stringify(value)}`);
  return value;
}

function scalar(value: Json | undefined): string {
  if (typeof value === 'object' || value === undefined) {
    throw new Error(`expected a single value, found ${JSON.stringify(value)}`);
  }
  return String(value);
}

function isTrue(value: Json): boolean {
  return value === true || value === 'true';
}

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FaultRuleError } from '../rule.ts';
import type { Effect, RuleInput } from '../rule.ts';
import { parseRule } from '../rule.ts';

/** What a command line asks for, of the cloud whose data is in `stateDir`. */
export type Command = { stateDir: string } & (
  { name: 'add'; rule: RuleInput } | { name: 'list' } | { name: 'clear'; id: string | undefined }
);

/** What people call a service, and what a rule calls it. */
const SERVICES: Readonly<Record<string, string>> = {
  dynamodb: 'dynamodb',
  cognito: 'cognito-idp',
  call: 'call',
  lambda: 'lambda',
  delivery: 'delivery',
  api: 'apigateway',
  graphql: 'appsync',
  edge: 'edge',
};
const TARGET_OPTIONS = [
  ...(['table', 'operation', 'by', 'nth', 'function', 'rule', 'route', 'path', 'method'] as const),
  'field',
  'trace',
] as const;
/** What happens, by the option's name. */
const EFFECTS = {
  throttle: 'throttle',
  error: 'error',
  reset: 'reset',
  crash: 'crash',
  timeout: 'timeout',
  'out-of-memory': 'out-of-memory',
  kill: 'kill-engine',
  observe: 'observe',
} as const satisfies Record<string, Effect['kind']>;
const EFFECT_OPTIONS = Object.keys(EFFECTS) as (keyof typeof EFFECTS)[];

type Values = ReturnType<typeof parse>['values'];

/**
 * Reads the command line.
 *
 * @param root the workspace; the state is kept below it unless the command line says otherwise.
 * @throws {FaultRuleError} for one that makes no sense.
 */
export function parseCommandLine(args: readonly string[], root: string): Command | 'help' {
  const { values, positionals } = parse(args);
  const [name, subject, ...more] = positionals;
  if (values.help || name === undefined) return 'help';
  const stateDir = values.state
    ? resolve(values.state)
    : resolve(root, '.local-cloud', values.port);
  const allowed = name === 'list' ? 0 : 1;
  const extra = [...(subject === undefined ? [] : [subject]), ...more].slice(allowed);
  if (extra.length > 0) throw new FaultRuleError(`${name} does not take "${extra.join(' ')}"`);
  switch (name) {
    case 'add':
      return { name, stateDir, rule: ruleOf(subject, values) };
    case 'list':
      return { name, stateDir };
    case 'clear':
      return { name, stateDir, id: subject };
    default:
      throw new FaultRuleError(`there is no command "${name}", but add, list and clear`);
  }
}

function ruleOf(where: string | undefined, values: Values): RuleInput {
  const service = Object.hasOwn(SERVICES, where ?? '') ? SERVICES[where ?? ''] : undefined;
  if (service === undefined) {
    const known = Object.keys(SERVICES).join(', ');
    const problem = where === undefined ? 'add takes where' : `"${where}" is not where`;
    throw new FaultRuleError(`${problem} something goes wrong: ${known}`);
  }
  const target = TARGET_OPTIONS.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[name, name === 'nth' ? numberOf(name, value) : value]];
  });
  const { probability, seed, skip, count, id } = values;
  return parseRule({
    ...(id !== undefined && { id }),
    target: { service, ...Object.fromEntries(target) },
    effect: effectOf(values),
    ...Object.fromEntries(
      Object.entries({ probability, seed, skip, count }).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, numberOf(name, value)]],
      ),
    ),
  });
}

function effectOf(values: Values): object {
  const kinds = EFFECT_OPTIONS.filter((name) => values[name]);
  if (kinds.length + (values.latency === undefined ? 0 : 1) !== 1) {
    const known = ['latency', ...EFFECT_OPTIONS].map((name) => `--${name}`).join(', ');
    throw new FaultRuleError(`a rule takes one of ${known}`);
  }
  const when = values.after ? { when: 'after' } : {};
  const [kind] = kinds;
  if (kind !== undefined) return { kind: EFFECTS[kind], ...when };
  return { kind: 'latency', ms: milliseconds(values.latency ?? ''), ...when };
}

/** `200` or `100-500` */
function milliseconds(text: string): number | number[] {
  const [, from = '', to] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (from === '') {
    throw new FaultRuleError(`--latency takes milliseconds like 200 or 100-500, not "${text}"`);
  }
  return to === undefined ? Number(from) : [Number(from), Number(to)];
}

function numberOf(name: string, text: string): number {
  if (text.trim() !== '' && Number.isFinite(Number(text))) return Number(text);
  throw new FaultRuleError(`--${name} takes a number, not "${text}"`);
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...{ table: text, operation: text, by: text, nth: text, function: text, route: text },
        ...{ rule: text, field: text, path: text, method: text, trace: text },
        ...{ latency: text, throttle: flag, error: flag, reset: flag, crash: flag },
        ...{ timeout: flag, 'out-of-memory': flag, kill: flag, observe: flag, after: flag },
        ...{ probability: text, seed: text, skip: text, count: text, id: text, state: text },
        port: { type: 'string', default: '3333' },
        help: flag,
      },
    });
  } catch (error) {
    throw new FaultRuleError(error instanceof Error ? error.message : String(error));
  }
}

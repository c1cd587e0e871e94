import type { FaultStatus } from '../active-rule.ts';

/** The rules as people read them, each with its last hit. */
export function describeRules(rules: readonly FaultStatus[]): string {
  if (rules.length === 0) return 'No faults. "npm run faults -- --help" says how to add one.';
  return rules.map(describeRule).join('\n');
}

/** `f1  dynamodb table=… → throttle, probability 0.2: 3 hits of 12` */
export function describeRule(rule: FaultStatus): string {
  const { id, target, effect, probability, skip, count, matched, hits, last } = rule;
  const { service, ...names } = target;
  const { kind, ...details } = effect;
  const limits = [
    probability < 1 ? `, probability ${probability}` : '',
    skip > 0 ? `, not the first ${skip}` : '',
    count === undefined ? '' : `, at most ${count}`,
  ].join('');
  const latest = last.at(-1);
  return [
    `${id}  ${[service, ...pairs(names)].join(' ')} → ${[kind, ...pairs(details)].join(' ')}`,
    `${limits}: ${hits} hits of ${matched}`,
    latest === undefined ? '' : `\n    last ${latest.time} ${latest.at}`,
  ].join('');
}

function pairs(values: object): string[] {
  return Object.entries(values).map(([name, value]) => `${name}=${[value].flat().join('-')}`);
}

export type { FaultHit, FaultStatus } from './active-rule.ts';
export { FaultsClient } from './faults-client.ts';
export type { FaultsOverview } from './faults-client.ts';
export type { Effect, RuleInput } from './rule.ts';
export { FaultRuleError } from './rule.ts';

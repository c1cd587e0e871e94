import { articleScenarios } from './article-scenarios.ts';
import { listScenarios } from './list-scenarios.ts';
import { peopleScenarios } from './people-scenarios.ts';
import type { Scenario } from './scenario.ts';

/** Every endpoint of the REST contract, the lists in all their variants. */
export const SCENARIOS: readonly Scenario[] = [
  ...peopleScenarios,
  ...listScenarios,
  ...articleScenarios,
];

import { chosenSeed } from '../chosen-seed.ts';

export interface ModelPlan {
  seed: number;
  /** The most steps of a run. */
  steps: number;
  /** The most batches of steps at the same time. */
  batches: number;
  parameters: { seed: number; numRuns: number; path?: string; endOnFailure?: boolean };
  /** After which it is given up. */
  minutes: number;
}

const RUNS_IN_CI = 30;
/** Enough to see whether a change broke something, while one waits for it. */
const RUNS = 5;
const STEPS = 40;
const BATCHES = 8;
const USUAL_SEED = 1_898_293_360;

/**
 * What the environment asks for: `MODEL_RUNS` instead of 5, or 30 where `CI` is set; `MODEL_SEED` for
 * others than usual, or `random`; with `MODEL_PATH` beside it, nothing but the run that failed.
 */
export function modelPlan({
  CI,
  MODEL_RUNS,
  MODEL_SEED,
  MODEL_PATH,
}: NodeJS.ProcessEnv): ModelPlan {
  const seed = chosenSeed(MODEL_SEED, USUAL_SEED);
  const numRuns = Number(MODEL_RUNS ?? (CI ? RUNS_IN_CI : RUNS));
  const parameters =
    MODEL_PATH === undefined
      ? { seed, numRuns }
      : { seed, numRuns: 1, path: MODEL_PATH, endOnFailure: true };
  return { seed, steps: STEPS, batches: BATCHES, parameters, minutes: 5 + numRuns / 2 };
}

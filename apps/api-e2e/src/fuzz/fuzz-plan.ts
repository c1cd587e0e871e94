import type { Parameters } from 'fast-check';
import { chosenSeed } from '../chosen-seed.ts';
import type { RawRequest } from './raw-request.ts';

/** How much is sent, and in what form. */
export interface FuzzPlan {
  seed: number;
  /** Whether this is nothing but a failure that is looked at again. */
  isReplay: boolean;
  /** At least so many in all. */
  requests: number;
  /** One for each connection that is busy at a time. */
  lanes: Parameters<[RawRequest[]]>[];
  /** After which it is given up. */
  minutes: number;
}

const REQUESTS_IN_CI = 10_000;
/** Enough to see whether a change broke something, while one waits for it. */
const REQUESTS = 1_000;
const LANES = 6;
/** After each batch it is seen what has changed. */
export const BATCH_MAXIMUM = 20;
/** The mean is about 10. */
const FEW_IN_A_BATCH = 8;
const USUAL_SEED = 1_312_273_322;
/** On a machine that is busy with much else. */
const REQUESTS_PER_MINUTE = 200;

/**
 * What the environment asks for: `FUZZ_REQUESTS` instead of 1,000, or 10,000 where `CI` is set;
 * `FUZZ_SEED` for others than usual, or `random`; with `FUZZ_PATH` beside it, nothing but the batch that failed.
 */
export function fuzzPlan({ CI, FUZZ_REQUESTS, FUZZ_SEED, FUZZ_PATH }: NodeJS.ProcessEnv): FuzzPlan {
  const seed = chosenSeed(FUZZ_SEED, USUAL_SEED);
  if (FUZZ_PATH !== undefined) {
    return {
      seed,
      isReplay: true,
      requests: 0,
      lanes: [{ seed, path: FUZZ_PATH, endOnFailure: true }],
      minutes: 5,
    };
  }
  const requests = Number(FUZZ_REQUESTS ?? (CI ? REQUESTS_IN_CI : REQUESTS));
  const numRuns = Math.ceil(requests / FEW_IN_A_BATCH / LANES);
  return {
    seed,
    isReplay: false,
    requests,
    lanes: Array.from({ length: LANES }, (_, lane) => ({ seed: seed + lane, numRuns })),
    minutes: 5 + requests / REQUESTS_PER_MINUTE,
  };
}

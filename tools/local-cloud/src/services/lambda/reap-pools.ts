import type { EnvironmentPool, IdleLimits } from './environment-pool.ts';

/** AWS keeps an idle environment for minutes; what a burst left behind is worth its memory sooner. */
const IDLE_LIMITS: IdleLimits = { last: 5 * 60_000, surplus: 20_000 };
/** Functions that keep an environment for so long; each takes some 60 MB, of the 1 GB that all may take at rest. */
const KEPT_WARM = 6;

/**
 * Ends what nobody has used for long. Of the functions themselves, those used latest stay warm and the others
 * are surplus as well: a stack of many functions would otherwise hold a process for each.
 */
export function reapPools(
  pools: readonly EnvironmentPool[],
  limits = IDLE_LIMITS,
  keptWarm = KEPT_WARM,
): void {
  const latestFirst = pools.toSorted((a, b) => b.lastUsedAt - a.lastUsedAt);
  latestFirst.forEach((pool, index) =>
    pool.reap(index < keptWarm ? limits : { ...limits, last: limits.surplus }),
  );
}

import { LIST_SHARDS } from '../table/articles-table.ts';

/** How a tag is used in one shard of its list. */
export interface ShardUsage {
  /** Articles. */
  n: number;
  /** When the tag was first used, in milliseconds; absent when it is not. */
  firstUsed?: number;
}

/** How a tag is used, as it was read before a write. */
export interface TagUsage {
  tag: string;
  /** One for each shard, in order. */
  shards: readonly ShardUsage[];
}

/** The number of articles that carry the tag. */
export function usesOf({ shards }: TagUsage): number {
  return shards.reduce((sum, { n }) => sum + n, 0);
}

/** When a tag that is in use was first used; `now` for one that is not. */
export function firstUseOf({ shards }: TagUsage, now: number): number {
  const times = shards.flatMap(({ n, firstUsed }) =>
    n > 0 && firstUsed !== undefined ? [firstUsed] : [],
  );
  return Math.min(now, ...times);
}

/** A tag that was read in no shard at all. */
export function unused(tag: string): TagUsage {
  return { tag, shards: Array.from({ length: LIST_SHARDS }, () => ({ n: 0 })) };
}

/**
 * The number by which a tag is ranked: exact below 32, then in steps of about a twentieth, so that a
 * tag with 1,000 uses changes its rank every 32 uses and not with each one.
 */
export function rankOf(uses: number): number {
  const step = 2 ** Math.max(0, Math.floor(Math.log2(Math.max(1, uses))) - 4);
  return Math.floor(uses / step) * step;
}

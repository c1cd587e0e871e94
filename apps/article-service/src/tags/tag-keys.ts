import { createHash } from 'node:crypto';
import type { ArticlesKey } from '../table/articles-table.ts';
import { LIST_SHARDS } from '../table/articles-table.ts';

const TIME_LENGTH = 9;
const RANK_LENGTH = 12;

/** Where the first uses of tags stand, newest last; the shard is the article's. */
export function firstUsesPartition(shard: number): string {
  return `TAGS|${shard}`;
}

export function firstUseKey(tag: string, shard: number, firstUsed: number): ArticlesKey {
  const time = firstUsed.toString(36).padStart(TIME_LENGTH, '0');
  return { pk: firstUsesPartition(shard), sk: `F${time}|${tag}` };
}

/** What {@link firstUseKey} put into a sort key. */
export function parseFirstUse(sk: string): { tag: string; firstUsed: number } {
  return {
    firstUsed: Number.parseInt(sk.slice(1, 1 + TIME_LENGTH), 36),
    tag: sk.slice(TIME_LENGTH + 2),
  };
}

export function rankPartition(shard: number): string {
  return `RANK|${shard}`;
}

/** A tag's place among the most used, in a shard of its own choosing. */
export function rankKey(tag: string, rank: number): ArticlesKey {
  const shard = createHash('sha256').update(tag).digest().readUInt8() % LIST_SHARDS;
  return { pk: rankPartition(shard), sk: `R${String(rank).padStart(RANK_LENGTH, '0')}|${tag}` };
}

/** What {@link rankKey} put into a sort key. */
export function parseRank(sk: string): { tag: string; rank: number } {
  return { rank: Number(sk.slice(1, 1 + RANK_LENGTH)), tag: sk.slice(RANK_LENGTH + 2) };
}

/** Which rank a tag holds at present. */
export function heldRankKey(tag: string): ArticlesKey {
  return { pk: `r|${tag}`, sk: 'R' };
}

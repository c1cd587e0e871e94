import { randomInt } from 'node:crypto';

const EPOCH = Date.UTC(2020, 0, 1);
/** 13 random bits: 8,192 comments of one article within a millisecond. */
const RANDOM = 2 ** 13;

let latest = 0;

/**
 * A new comment's id: milliseconds since 2020 and 13 random bits, below 2^53 until the year 2054.
 * Ids sort by time, and within one process each is larger than the one before.
 */
export function newCommentId(now = Date.now()): number {
  latest = Math.max((now - EPOCH) * RANDOM + randomInt(RANDOM), latest + 1);
  return latest;
}

/** When a comment was written, in milliseconds. */
export function writtenAt(id: number): number {
  return Math.floor(id / RANDOM) + EPOCH;
}

/** The id in a path; undefined for what no comment can have. */
export function parseCommentId(text: string): number | undefined {
  const id = Number(text);
  return /^[1-9][0-9]{0,15}$/.test(text) && Number.isSafeInteger(id) ? id : undefined;
}

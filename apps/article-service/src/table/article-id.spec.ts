import { describe, expect, it } from '@jest/globals';
import {
  articleIdAt,
  authorTagOf,
  createdAt,
  isArticleId,
  newArticleId,
  shardOf,
  slotOf,
  stemOf,
} from './article-id.ts';
import { personTag } from './person-tag.ts';

const AUTHOR = 'd4789428-f0a1-70e5-5c4a-0123456789ab';

describe('an article’s id', () => {
  it('says when the article was written, and by whom', () => {
    const id = articleIdAt(1_700_000_000_123, AUTHOR);

    expect(isArticleId(id)).toBe(true);
    expect(createdAt(id)).toBe(1_700_000_000_123);
    expect(authorTagOf(id)).toBe(personTag(AUTHOR));
    expect(stemOf(id) + authorTagOf(id)).toBe(id);
  });

  it('sorts by time, from 1970 to the year 5138', () => {
    const times = [0, 1, 35, 36, 2_821_109_907_455, 2_821_109_907_456, 99_999_999_999_999];
    const ids = times.map((time) => articleIdAt(time, AUTHOR));

    expect(ids.toSorted()).toEqual(ids);
  });

  it('is later than every one before it, within a millisecond too', () => {
    const ids = Array.from({ length: 100 }, () =>
      newArticleId(AUTHOR, undefined, 1_700_000_000_000),
    );

    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids.map(createdAt)).size).toBe(100);
  });

  it('is later than a given one, though a clock that made it was fast', () => {
    const future = articleIdAt(99_999_999_999_998, AUTHOR);

    expect(newArticleId(AUTHOR, stemOf(future)) > future).toBe(true);
    expect(createdAt(newArticleId(AUTHOR))).toBeLessThan(99_999_999_999_998);
  });

  it('spreads over shards and slots evenly and independently', () => {
    const places = new Map<string, number>();
    for (let n = 0; n < 16_000; n++) {
      const id = articleIdAt(n, AUTHOR);
      const place = `${shardOf(id, 4)} ${slotOf(id, 4)}`;
      places.set(place, (places.get(place) ?? 0) + 1);
    }

    expect(places.size).toBe(16);
    expect(Math.min(...places.values())).toBeGreaterThan(800);
  });
});

describe('personTag', () => {
  it('is short, fixed in width and different for ids that begin alike', () => {
    const ids = Array.from({ length: 1_000 }, (_, n) => AUTHOR.slice(0, -4) + String(n + 1_000));
    const tags = ids.map(personTag);

    expect(new Set(tags).size).toBe(1_000);
    expect(tags.every((tag) => /^[0-9a-z]{13}$/.test(tag))).toBe(true);
    expect(ids.map(personTag)).toEqual(tags);
  });
});

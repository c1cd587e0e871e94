import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstRead, newestOf } from './newest.ts';
import type { Entry, EntrySource } from './newest.ts';

/** A source over ids in memory that counts its reads. */
class MemorySource implements EntrySource<Entry> {
  reads = 0;
  readonly #entries: Entry[];

  constructor(ids: readonly string[]) {
    this.#entries = ids
      .toSorted()
      .toReversed()
      .map((id) => ({ id, authorId: 'a' }));
  }

  newest(limit: number): ReturnType<EntrySource<Entry>['newest']> {
    this.reads++;
    const entries = this.#entries.slice(0, limit);
    return Promise.resolve({
      entries,
      count: this.#entries.length,
      complete: entries.length < limit,
    });
  }

  older(olderThan: string, until: { downTo: string } | { limit: number }): Promise<Entry[]> {
    this.reads++;
    const older = this.#entries.filter(({ id }) => id < olderThan);
    return Promise.resolve(
      'downTo' in until
        ? older.filter(({ id }) => id >= until.downTo)
        : older.slice(0, until.limit),
    );
  }

  count(): Promise<number> {
    return Promise.resolve(this.#entries.length);
  }
}

describe('newestOf', () => {
  it('finds the newest of any lists in at most two reads of each', async () => {
    const lists = fc
      .uniqueArray(fc.integer({ min: 100_000, max: 999_999 }), { maxLength: 300 })
      .chain((ids) =>
        fc.tuple(
          fc.constant(ids.map(String)),
          fc.array(fc.nat({ max: 4 }), { minLength: ids.length, maxLength: ids.length }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(lists, fc.integer({ min: 1, max: 120 }), async ([ids, homes], need) => {
        const sources = [0, 1, 2, 3, 4].map(
          (home) => new MemorySource(ids.filter((_, n) => homes[n] === home)),
        );

        const { entries, total, rounds } = await newestOf(sources, need);

        expect(entries.slice(0, need).map(({ id }) => id)).toEqual(
          ids.toSorted().toReversed().slice(0, need),
        );
        expect(total).toBe(ids.length);
        expect(Math.max(...sources.map(({ reads }) => reads))).toBe(rounds);
      }),
    );
  });

  it('finds nothing in no lists', async () => {
    expect(await newestOf([], 20)).toEqual({ entries: [], total: 0, rounds: 1 });
  });
});

describe('firstRead', () => {
  it('reads all that is needed from one list, and a share of many', () => {
    expect(firstRead(20, 1)).toBe(20);
    expect(firstRead(20, 4)).toBe(11);
    expect(firstRead(5_020, 4)).toBe(1_327);
    expect(firstRead(20, 1_000)).toBe(2);
    expect(firstRead(1, 4)).toBe(1);
  });

  it('goes on after a place in the lists, whether anything stands there or not', async () => {
    const ids = fc.stringMatching(/^[a-z]{3}$/);
    const lists = fc.array(fc.uniqueArray(ids, { maxLength: 30 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(lists, ids, fc.integer({ min: 1, max: 20 }), async (all, after, need) => {
        const distinct = all.map((list, number) => list.map((id) => `${id}${number}`));

        const { entries, total } = await newestOf(
          distinct.map((list) => new MemorySource(list)),
          need,
          after,
        );

        const expected = distinct
          .flat()
          .filter((id) => id < after)
          .toSorted()
          .toReversed();
        expect(entries.slice(0, need).map(({ id }) => id)).toEqual(expected.slice(0, need));
        expect(total).toBe(distinct.flat().length);
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  SEGMENT_ARTICLES,
  closedSegmentOf,
  segmentAt,
  withNewSegment,
} from './author-directory.ts';
import type { AuthorDirectory } from './author-directory.ts';

const stemAt = (time: number): string => String(time).padStart(13, '0');

/** An author's articles and their directory, kept as the service's conditional writes keep it. */
class Author {
  /** Oldest first. */
  readonly stems: string[] = [];
  directory: AuthorDirectory = { n: 0, revision: 0, newestStem: '', openCount: 0 };

  publish(): void {
    const stem = stemAt(this.directory.revision + 1);
    this.stems.push(stem);
    const { n, revision, openCount } = this.directory;
    this.directory =
      openCount >= SEGMENT_ARTICLES
        ? withNewSegment(this.directory, stem)
        : {
            ...this.directory,
            n: n + 1,
            revision: revision + 1,
            openCount: openCount + 1,
            newestStem: stem,
          };
  }

  delete(position: number): void {
    const [stem = ''] = this.stems.splice(position, 1);
    const segment = closedSegmentOf(this.directory, stem);
    const { n, revision, openCount, closedCounts = {} } = this.directory;
    this.directory = {
      ...this.directory,
      n: n - 1,
      revision: revision + 1,
      ...(segment === undefined
        ? { openCount: openCount - 1 }
        : { closedCounts: { ...closedCounts, [segment]: (closedCounts[segment] ?? 0) - 1 } }),
    };
  }

  /** What a read by the directory finds: from the segment's newest on, some are passed over. */
  at(offset: number): string | undefined {
    const { upTo = '~', skip } = segmentAt(this.directory, offset);
    return this.stems.filter((stem) => stem <= upTo).at(-1 - skip);
  }
}

describe('an author’s directory', () => {
  it('finds every article by its position, after any publishing and deleting', () => {
    const change = fc.oneof(
      fc.record({ publish: fc.integer({ min: 1, max: 900 }) }),
      fc.record({
        remove: fc.integer({ min: 1, max: 600 }),
        from: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 3, maxLength: 12 }), (changes) => {
        const author = new Author();
        for (const each of changes) {
          if ('publish' in each) for (let n = 0; n < each.publish; n++) author.publish();
          else {
            const from = Math.floor(each.from * author.stems.length);
            const count = Math.min(each.remove, author.stems.length - from);
            for (let n = 0; n < count; n++) author.delete(from);
          }
        }

        const { stems, directory } = author;
        expect(directory.n).toBe(stems.length);
        const offsets = Array.from({ length: 40 }, (_, n) => Math.floor((n * stems.length) / 40));
        for (const offset of offsets) expect(author.at(offset)).toBe(stems.at(-1 - offset));
      }),
      { numRuns: 50 },
    );
  });

  it('never reads more than a segment to find one of the newest 20,000', () => {
    const author = new Author();
    for (let n = 0; n < 25_000; n++) author.publish();

    for (let offset = 0; offset < 20_000; offset += 500) {
      expect(segmentAt(author.directory, offset).skip).toBeLessThan(SEGMENT_ARTICLES);
    }
    expect(author.at(24_999)).toBe(author.stems[0]);
  });

  it('stays below a KB, whatever is published and deleted', () => {
    const author = new Author();
    for (let n = 0; n < 30_000; n++) author.publish();

    expect(JSON.stringify(author.directory).length).toBeLessThan(1_000);
  });

  it('joins segments that deletions left small', () => {
    const author = new Author();
    for (let n = 0; n < 10 * SEGMENT_ARTICLES; n++) author.publish();
    for (let n = 0; n < 9 * SEGMENT_ARTICLES - 20; n++) author.delete(10);

    for (let n = 0; n <= SEGMENT_ARTICLES; n++) author.publish();

    expect(Object.keys(author.directory.closedCounts ?? {})).toHaveLength(3);
    expect(author.at(author.stems.length - 1)).toBe(author.stems[0]);
  });
});

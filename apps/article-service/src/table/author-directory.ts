/** Thin entries of 33 bytes: a whole segment is read for 5 units. */
export const SEGMENT_ARTICLES = 512;
/** What one item of less than a KB has room for: the newest 20,000 articles, twice any offset. */
const SEGMENTS_MAXIMUM = 40;

/**
 * How many articles an author has, and where in their list how many of them lie, so that a far page
 * is read from its own segment on. The list grows at one end only, for every publish must have a
 * later id than those before it. It is cut into segments: the open one, in which articles are
 * published, and closed ones, in which they are only deleted.
 */
export interface AuthorDirectory {
  /** All articles. */
  n: number;
  /** Counts the changes, for a write that replaces the item. */
  revision: number;
  /** The latest stem that was ever published. */
  newestStem: string;
  /** Articles in the open segment: those above `openAbove`, all of them where that is absent. */
  openCount: number;
  openAbove?: string;
  /** Articles in each closed segment, by the last stem that belongs to it. */
  closedCounts?: Record<string, number>;
}

/** The directory once the open segment is closed and a new one begun with an article. */
export function withNewSegment(directory: AuthorDirectory, stem: string): AuthorDirectory {
  const { n, revision, newestStem, openCount, closedCounts } = directory;
  return {
    n: n + 1,
    revision: revision + 1,
    newestStem: stem,
    openCount: 1,
    openAbove: newestStem,
    closedCounts: merged({ ...closedCounts, [newestStem]: openCount }),
  };
}

/**
 * Where an author's article is found by its position.
 *
 * @param offset how many articles are newer.
 * @returns the last stem of its segment (undefined: the open one), and how many of that segment's
 *   articles are newer.
 */
export function segmentAt(
  directory: AuthorDirectory,
  offset: number,
): { upTo: string | undefined; skip: number } {
  let upTo: string | undefined;
  let count = directory.openCount;
  let skip = offset;
  for (const [stem, closed] of newestFirst(directory)) {
    if (skip < count) break;
    skip -= count;
    [upTo, count] = [stem, closed];
  }
  return { upTo, skip };
}

/** The closed segment that a stem lies in, by its last stem; undefined for the open one. */
export function closedSegmentOf(directory: AuthorDirectory, stem: string): string | undefined {
  return newestFirst(directory).findLast(([last]) => last >= stem)?.[0];
}

function newestFirst({ closedCounts = {} }: AuthorDirectory): [string, number][] {
  return Object.entries(closedCounts).toSorted(([a], [b]) => (a < b ? 1 : -1));
}

/** Neighbours that deletions left small become one, and so do the oldest beyond the maximum. */
function merged(counts: Record<string, number>): Record<string, number> {
  const segments: [string, number][] = [];
  const surplus = Object.keys(counts).length - SEGMENTS_MAXIMUM;
  const oldestFirst = Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [position, [stem, count]] of oldestFirst.entries()) {
    const older = segments.at(-1);
    const joins = older && (older[1] + count <= SEGMENT_ARTICLES || position <= surplus);
    if (joins) segments.splice(-1, 1, [stem, older[1] + count]);
    else segments.push([stem, count]);
  }
  return Object.fromEntries(segments);
}

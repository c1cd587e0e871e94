import { mapConcurrently } from '@conduit/dynamodb';

/** Reads under way at once: a feed of very many authors must not take all sockets. */
const FAN_OUT = 50;

/** What a list holds of an article; ids sort by time. */
export interface Entry {
  id: string;
  authorId: string;
}

/** A list that is stored in order: a shard, or the articles of one author. */
export interface EntrySource<Each extends Entry> {
  /** Its newest entries and its exact length, in one round trip. */
  newest(limit: number): Promise<{ entries: Each[]; count: number; complete: boolean }>;
  /**
   * The entries older than `olderThan`, down to `downTo` and including it; without it the newest
   * `limit` of them.
   */
  older(olderThan: string, until: { downTo: string } | { limit: number }): Promise<Each[]>;
  /** Its exact length alone. */
  count(): Promise<number>;
}

export interface Newest<Each extends Entry> {
  /** Newest first; all there are, or at least as many as were asked for. */
  entries: Each[];
  /** The exact length of all sources together. */
  total: number;
  /** Rounds of parallel reads that it took. */
  rounds: 1 | 2;
}

/**
 * The newest entries of several lists, in at most two rounds of parallel reads.
 *
 * The first round reads from each source its even share and some more. As soon as that makes enough
 * entries, the oldest that is needed is a bound: nothing older can be in the result, so the second
 * round reads only what lies between the bound and where a source's first read ended; where all
 * reads went past the bound, there is none.
 *
 * @param need how many entries, from the newest on.
 * @param after only entries older than this one's id, which need not be there any more.
 */
export async function newestOf<Each extends Entry>(
  sources: readonly EntrySource<Each>[],
  need: number,
  after?: string,
): Promise<Newest<Each>> {
  const share = firstRead(need, sources.length);
  const first = await mapConcurrently(sources, FAN_OUT, async (source) => ({
    source,
    ...(await (after === undefined ? source.newest(share) : olderOf(source, after, share))),
  }));
  const found = newestFirst(first.flatMap(({ entries }) => entries));
  const bound = found[need - 1]?.id;

  const unfinished = first.filter(
    ({ entries, complete }) => !complete && reachesBound(entries, bound),
  );
  const second = await mapConcurrently(unfinished, FAN_OUT, ({ source, entries }) =>
    source.older(
      entries.at(-1)?.id ?? '',
      bound === undefined ? { limit: need - entries.length } : { downTo: bound },
    ),
  );
  return {
    entries: newestFirst([...found, ...second.flat()]),
    total: first.reduce((sum, { count }) => sum + count, 0),
    rounds: unfinished.length > 0 ? 2 : 1,
  };
}

/**
 * How many entries to read of each of `sources` at first: the even share and two standard deviations
 * of a random spread, so that a second round is rare and reads little.
 */
export function firstRead(need: number, sources: number): number {
  if (sources <= 1) return need;
  const share = need / sources;
  return Math.min(need, Math.ceil(share + 2 * Math.sqrt(share)) + 1);
}

/** As the source's own {@link EntrySource.newest}, from a place in the list on. */
async function olderOf<Each extends Entry>(
  source: EntrySource<Each>,
  after: string,
  limit: number,
): Promise<{ entries: Each[]; count: number; complete: boolean }> {
  const [entries, count] = await Promise.all([source.older(after, { limit }), source.count()]);
  return { entries: entries.slice(0, limit), count, complete: entries.length < limit };
}

/** Whether entries that are needed may follow those that were read. */
function reachesBound(entries: readonly Entry[], bound: string | undefined): boolean {
  const last = entries.at(-1);
  return last !== undefined && (bound === undefined || last.id > bound);
}

function newestFirst<Each extends Entry>(entries: Each[]): Each[] {
  return entries.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

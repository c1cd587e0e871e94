import type { ListedArticle } from '../lists/article-lists.ts';
import type { EntrySource } from '../lists/newest.ts';
import { authorTagOf } from '../table/article-id.ts';
import { ENTRY } from '../table/articles-table.ts';
import { personIdOf } from '../table/person-bytes.ts';
import type { FeedSources } from './subscriptions.ts';
import { articleIdOfEntry } from './timeline-keys.ts';
import type {
  EntryRange,
  TimelineEntryItem,
  TimelineHead,
  TimelineReader,
} from './timeline.reader.ts';

/** The part of a timeline that is shown: articles of those authors who are pushed to the reader. */
export class TimelineSource implements EntrySource<ListedArticle> {
  readonly #timelines: TimelineReader;
  readonly #readerTag: string;
  readonly #sources: FeedSources;
  readonly #head: TimelineHead;
  readonly #need: number;

  /** @param need how many entries are asked for. */
  constructor(
    timelines: TimelineReader,
    readerTag: string,
    { sources, head, need }: { sources: FeedSources; head: TimelineHead; need: number },
  ) {
    this.#timelines = timelines;
    this.#readerTag = readerTag;
    this.#sources = sources;
    this.#head = head;
    this.#need = need;
  }

  /** All that are needed, whatever a share would be: mostly they are read already. */
  async newest(): Promise<{ entries: ListedArticle[]; count: number; complete: boolean }> {
    const { entries: read, complete } = this.#head;
    const shown = this.#shown(read);
    const last = read.at(-1)?.sk;
    const isEnough = complete || last === undefined || shown.length >= this.#need;
    const more = isEnough ? [] : await this.#olderThan(last, { limit: this.#need - shown.length });
    return { entries: [...shown, ...more], count: this.#sources.pushedCount, complete: true };
  }

  async count(): Promise<number> {
    return this.#sources.pushedCount;
  }

  async older(
    olderThan: string,
    until: { downTo: string } | { limit: number },
  ): Promise<ListedArticle[]> {
    return this.#olderThan(`${ENTRY}${olderThan}`, until);
  }

  async #olderThan(
    newest: string,
    until: { downTo: string } | { limit: number },
  ): Promise<ListedArticle[]> {
    const range: EntryRange =
      'downTo' in until
        ? { newest, oldest: `${ENTRY}${until.downTo}` }
        : // At most all that is hidden lies in between, and the newest was read before.
          { newest, limit: until.limit + this.#sources.hiddenCount + 1 };
    const entries = await this.#timelines.entries(this.#readerTag, range);
    const shown = this.#shown(entries.filter(({ sk }) => sk !== newest));
    return 'limit' in until ? shown.slice(0, until.limit) : shown;
  }

  #shown(entries: readonly TimelineEntryItem[]): ListedArticle[] {
    return entries.flatMap((entry) => {
      const id = articleIdOfEntry(entry);
      const isShown = this.#sources.pushed.has(authorTagOf(id));
      return isShown ? [{ id, authorId: personIdOf(entry.by) }] : [];
    });
  }
}

import { FollowedReader } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { ArticleLists } from '../lists/article-lists.ts';
import type { ListedArticle } from '../lists/article-lists.ts';
import type { EntrySource } from '../lists/newest.ts';
import { ENTRIES_PER_UNIT } from '../table/articles-table.ts';
import { personTag } from '../table/person-tag.ts';
import { feedSources } from '../timelines/subscriptions.ts';
import { TimelineSource } from '../timelines/timeline-source.ts';
import { TimelineReader } from '../timelines/timeline.reader.ts';
import type { TimelineHead } from '../timelines/timeline.reader.ts';

/** Up to here articles are read whole, which saves looking them up; beyond, thin entries cost less. */
const WHOLE_ARTICLES_MAXIMUM = 100;

/** Whose articles a reader's feed is made of, at this moment. */
export interface OpenFeed {
  /** Those of the timeline, and of everybody who is read by themselves. */
  sources: EntrySource<ListedArticle>[];
  after: string | undefined;
  followed: ReadonlySet<string>;
  /** How many of the authors the timeline is not up to date about. */
  staleCount: number;
}

/** Opens a reader's feed: in one round trip, whatever number of people is followed. */
@Injectable()
export class FeedReader {
  readonly #people: FollowedReader;
  readonly #timelines: TimelineReader;
  readonly #lists: ArticleLists;

  constructor(people: FollowedReader, timelines: TimelineReader, lists: ArticleLists) {
    this.#people = people;
    this.#timelines = timelines;
    this.#lists = lists;
  }

  /**
   * @param need how many articles are asked for.
   * @param after the id of the article that they follow; the newest where absent.
   */
  async open(readerId: string, need: number, after?: string): Promise<OpenFeed> {
    const readerTag = personTag(readerId);
    const limit = Math.max(need + 1, ENTRIES_PER_UNIT);
    const [followed, head, pulledAuthors] = await Promise.all([
      this.#people.followedBy(readerId),
      after === undefined ? this.#timelines.head(readerTag, limit) : this.#unread(readerTag),
      this.#timelines.pulledAuthors(readerTag),
    ]);
    const tags = new Map([...followed].map((id) => [id, personTag(id)]));
    const sources = feedSources(tags, head.subscriptions, pulledAuthors);
    const timeline = new TimelineSource(this.#timelines, readerTag, { sources, head, need });
    const authors = sources.pulled.map((authorId) =>
      need <= WHOLE_ARTICLES_MAXIMUM
        ? this.#lists.writtenBy(authorId)
        : this.#lists.thinlyWrittenBy(authorId),
    );
    return {
      sources: [timeline, ...authors],
      after,
      followed,
      staleCount: sources.stale.length,
    };
  }

  /** From another place on, entries are read once it is known whose. */
  async #unread(readerTag: string): Promise<TimelineHead> {
    const subscriptions = await this.#timelines.subscriptions(readerTag);
    return { subscriptions, entries: [], complete: false };
  }
}

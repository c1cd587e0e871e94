import { mapConcurrently, untilSettled } from '@conduit/dynamodb';
import { FollowedReader } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { personTag } from '../table/person-tag.ts';
import { PairReader } from './pair.reader.ts';
import { Subscriber } from './subscriber.ts';

import { PULLED_FOR_READER, feedSources } from './subscriptions.ts';
import type { StaleSubscription } from './subscriptions.ts';
import { TimelineReader } from './timeline.reader.ts';
import { Unsubscriber } from './unsubscriber.ts';

/** Authors under way at once; those of one reader meet in few items. */
const WIDTH = 8;

/**
 * Makes timelines say what their readers follow. Feeds are right without it, only dearer, so it may come
 * late, twice or in any order: what is to be done is seen from how things are, never from an event.
 */
@Injectable()
export class TimelineSettler {
  readonly #people: FollowedReader;
  readonly #timelines: TimelineReader;
  readonly #pairs: PairReader;
  readonly #subscriber: Subscriber;
  readonly #unsubscriber: Unsubscriber;

  constructor(
    people: FollowedReader,
    timelines: TimelineReader,
    pairs: PairReader,
    subscriber: Subscriber,
    unsubscriber: Unsubscriber,
  ) {
    this.#people = people;
    this.#timelines = timelines;
    this.#pairs = pairs;
    this.#subscriber = subscriber;
    this.#unsubscriber = unsubscriber;
  }

  /** One author in one reader's timeline. */
  async settle(readerId: string, authorId: string): Promise<void> {
    const isFollowed = (await this.#people.followedBy(readerId)).has(authorId);
    const authorTag = personTag(authorId);
    await this.#settle(personTag(readerId), { authorTag, ...(isFollowed && { authorId }) });
  }

  /**
   * All of a reader's timeline.
   *
   * @param deadline on the clock of `performance.now()`.
   * @returns whether nothing is left to be done.
   */
  async catchUp(readerId: string, deadline: number): Promise<boolean> {
    const readerTag = personTag(readerId);
    const [followed, subscriptions, pulledAuthors] = await Promise.all([
      this.#people.followedBy(readerId),
      this.#timelines.subscriptions(readerTag),
      this.#timelines.pulledAuthors(readerTag),
    ]);
    const tags = new Map([...followed].map((id) => [id, personTag(id)]));
    const { stale } = feedSources(tags, subscriptions, pulledAuthors);
    let left = stale.length;
    await mapConcurrently(stale, WIDTH, async (each) => {
      if (performance.now() >= deadline) return;
      await this.#settle(readerTag, each);
      left--;
    });
    return left === 0;
  }

  async #settle(readerTag: string, { authorTag, authorId }: StaleSubscription): Promise<void> {
    const pair = { readerTag, authorTag };
    await untilSettled(async () => {
      const [subscription, home] = await Promise.all([
        this.#pairs.subscription(pair),
        this.#pairs.home(pair),
      ]);
      const { entries, unsettled = false } = subscription ?? {};
      if (entries === PULLED_FOR_READER) {
        if (authorId === undefined) await this.#subscriber.unpull(pair);
      } else if (authorId === undefined || home.pulled) {
        if (entries !== undefined) {
          await this.#unsubscriber.run(pair, authorId === undefined ? 'gone' : 'pulled');
        } else if (authorId !== undefined) {
          await this.#subscriber.pull(pair);
        }
      } else if (entries === undefined) {
        await this.#subscriber.begin(pair, authorId, home);
      } else if (unsettled) {
        await this.#subscriber.resume(pair, authorId);
      }
    });
  }
}

import { Injectable, Logger } from '@nestjs/common';
import { authorTagOf } from '../table/article-id.ts';
import { SubscribersReader } from './subscribers.reader.ts';
import { TimelineDelivery } from './timeline-delivery.ts';
import type { TimelineEntry } from './timeline-parts.ts';

/**
 * What of a publish or a deletion is done within its request: the timelines of the author's first 100
 * subscribers, in at most three requests. The event of the change sees to all others, and to these
 * again should it fail here.
 */
@Injectable()
export class TimelinePublisher {
  readonly #subscribers: SubscribersReader;
  readonly #delivery: TimelineDelivery;
  readonly #logger = new Logger(TimelinePublisher.name);

  constructor(subscribers: SubscribersReader, delivery: TimelineDelivery) {
    this.#subscribers = subscribers;
    this.#delivery = delivery;
  }

  /** Once the article is written: who subscribes later finds it in the author's list. Never fails. */
  async published(entry: TimelineEntry): Promise<void> {
    await this.#atHome(entry, (readerTags) => this.#delivery.push(entry, readerTags));
  }

  /** Once the article is gone. Never fails. */
  async deleted(entry: TimelineEntry): Promise<void> {
    await this.#atHome(entry, (readerTags) => this.#delivery.withdraw(entry, readerTags));
  }

  async #atHome(
    { id }: TimelineEntry,
    deliver: (readerTags: readonly string[]) => Promise<void>,
  ): Promise<void> {
    try {
      const { readerTags, pulled } = await this.#subscribers.home(authorTagOf(id));
      if (!pulled) await deliver(readerTags);
    } catch (error) {
      this.#logger.warn(`The timelines of article ${id} are left to its event: ${String(error)}`);
    }
  }
}

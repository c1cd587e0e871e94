import { Publishes, SubscriptionPublisher } from '@conduit/nest-appsync/publisher';
import { PersonReader } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { ANNOUNCE_NOTIFICATION } from '../announcements/announcement.documents.ts';
import type { ArticleHead } from '../articles/article-items.ts';
import { slugOf } from '../articles/slug.ts';
import type { NewNotification } from './inbox-changes.ts';
import { happenedAt } from './notification-keys.ts';

/** Tells people of what has just come into their inbox, if they are there to hear it. */
@Publishes(ANNOUNCE_NOTIFICATION)
@Injectable()
export class NotificationAnnouncer {
  readonly #people: PersonReader;
  readonly #publisher: SubscriptionPublisher;

  constructor(people: PersonReader, publisher: SubscriptionPublisher) {
    this.#people = people;
    this.#publisher = publisher;
  }

  /**
   * 1 read unit. Somebody may be told twice of the same, which its id shows.
   *
   * @param article what it is about, as it is called now.
   * @throws {PublishFailedError}
   */
  async announce(
    recipientId: string,
    { id, notice: { type, actorId, commentId } }: NewNotification,
    article?: Pick<ArticleHead, 'id' | 'title'>,
  ): Promise<void> {
    const actor = await this.#people.findById(actorId);
    if (!actor) return;
    await this.#publisher.publish(ANNOUNCE_NOTIFICATION, {
      notification: {
        ...{ id, recipientId, actor, read: false },
        type: type.toUpperCase(),
        createdAt: new Date(happenedAt(id)).toISOString(),
        ...(article && {
          article: {
            id: article.id,
            slug: slugOf(article.title, article.id),
            title: article.title,
          },
        }),
        ...(commentId !== undefined && { commentId: String(commentId) }),
      },
    });
  }
}

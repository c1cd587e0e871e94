import type {
  Notification,
  NotificationsResponse,
  PageQuery,
  ReadNotifications,
  UnreadResponse,
} from '@conduit/contracts';
import { PeopleListReader } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { profileOf } from '../articles/article.presenter.ts';
import { ArticleReader } from '../articles/article.reader.ts';
import { slugOf } from '../articles/slug.ts';
import { InboxReader, type InboxPage } from './inbox.reader.ts';
import { happenedAt, isNotificationId } from './notification-keys.ts';
import { ReadMarksRepository } from './read-marks.repository.ts';

@Injectable()
export class NotificationsService {
  readonly #inbox: InboxReader;
  readonly #marks: ReadMarksRepository;
  readonly #articles: ArticleReader;
  readonly #people: PeopleListReader;

  constructor(
    inbox: InboxReader,
    marks: ReadMarksRepository,
    articles: ArticleReader,
    people: PeopleListReader,
  ) {
    this.#inbox = inbox;
    this.#marks = marks;
    this.#articles = articles;
    this.#people = people;
  }

  /** Newest first, in three round trips at most. */
  async find(page: PageQuery, readerId: string): Promise<NotificationsResponse> {
    const { notifications, total, unread } = await this.#inbox.find(readerId, page);
    return {
      notifications: await this.#present(notifications, readerId),
      notificationsCount: total,
      unreadCount: unread,
    };
  }

  /** What is not there, or was read before, is no error. */
  async markRead(
    { ids = [], all = false }: ReadNotifications,
    readerId: string,
  ): Promise<UnreadResponse> {
    if (all) await this.#marks.markAll(readerId);
    else await this.#marks.mark(readerId, ids.filter(isNotificationId));
    return { unreadCount: await this.#marks.countUnread(readerId) };
  }

  /** People and articles are shown as they are now; what is told of a deleted article is left out. */
  async #present(
    notifications: InboxPage['notifications'],
    readerId: string,
  ): Promise<Notification[]> {
    const actorIds = [...new Set(notifications.map(({ actorId }) => actorId))];
    const articleIds = new Set(notifications.flatMap(({ articleId }) => articleId ?? []));
    const [people, followed, heads] = await Promise.all([
      this.#people.findByIds(actorIds),
      this.#people.followsAmong(readerId, actorIds),
      this.#articles.findHeads([...articleIds]),
    ]);
    return notifications.flatMap(({ id, type, read, actorId, articleId, commentId }) => {
      const head = articleId === undefined ? undefined : heads.get(articleId);
      if (articleId !== undefined && !head) return [];
      return [
        {
          id,
          type,
          createdAt: new Date(happenedAt(id)).toISOString(),
          read,
          actor: profileOf(people.get(actorId), followed.has(actorId)),
          ...(head && { article: { slug: slugOf(head.title, head.id), title: head.title } }),
          ...(commentId !== undefined && { comment: { id: commentId } }),
        },
      ];
    });
  }
}

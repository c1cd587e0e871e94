import { toConnection, toCursor } from '@conduit/graph';
import type { KeyBounds } from '@conduit/graph';
import { Injectable } from '@nestjs/common';
import type { ArticleHead } from '../articles/article-items.ts';
import { ArticleReader } from '../articles/article.reader.ts';
import { AuthorLoader } from '../articles/author.loader.ts';
import { slugOf } from '../articles/slug.ts';
import { InboxReader, type InboxNotification } from './inbox.reader.ts';
import { happenedAt } from './notification-keys.ts';
import { NotificationKind } from './notification.type.ts';
import type { NotificationConnection, NotificationEntry } from './notification.type.ts';

/** Inboxes as connections. */
@Injectable()
export class NotificationConnections {
  readonly #inbox: InboxReader;
  readonly #articles: ArticleReader;
  readonly #people: AuthorLoader;

  constructor(inbox: InboxReader, articles: ArticleReader, people: AuthorLoader) {
    this.#inbox = inbox;
    this.#articles = articles;
    this.#people = people;
  }

  /** People and articles are shown as they are now; what is told of a deleted article is left out. */
  async of(readerId: string, page: KeyBounds, context: object): Promise<NotificationConnection> {
    const { notifications, total, unread, hasMore } = await this.#inbox.findAfter(readerId, page);
    const articleIds = new Set(notifications.flatMap(({ articleId }) => articleId ?? []));
    const people = this.#people.of(context);
    const [actors, heads] = await Promise.all([
      Promise.all(notifications.map(({ actorId }) => people.load(actorId))),
      this.#articles.findHeads([...articleIds]),
    ]);
    const nodes = notifications.flatMap((each, position): NotificationEntry[] => {
      const [actor, head] = [actors[position], heads.get(each.articleId ?? '')];
      if (!actor || (each.articleId !== undefined && !head)) return [];
      return [{ ...entryOf(each, head), recipientId: readerId, actor }];
    });
    const connection = toConnection(
      { nodes, totalCount: total, hasNextPage: hasMore },
      ({ id }) => id,
    );
    // The page goes on after its last notification, whether that is shown or not.
    const last = notifications.at(-1);
    const endCursor = last ? toCursor(last.id) : null;
    return { ...connection, pageInfo: { hasNextPage: hasMore, endCursor }, unreadCount: unread };
  }
}

function entryOf(
  { id, type, read, commentId }: InboxNotification,
  head: ArticleHead | undefined,
): Omit<NotificationEntry, 'recipientId' | 'actor'> {
  return {
    ...{ id, read },
    type: NotificationKind[type.toUpperCase() as Uppercase<typeof type>],
    createdAt: new Date(happenedAt(id)),
    article: head ? { id: head.id, slug: slugOf(head.title, head.id), title: head.title } : null,
    commentId: commentId === undefined ? null : String(commentId),
  };
}

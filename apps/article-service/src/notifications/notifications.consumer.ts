import {
  articleFavorited,
  articleUnfavorited,
  commentCreated,
  commentDeleted,
  profileFollowed,
  profileUnfollowed,
  type EventData,
} from '@conduit/contracts/events';
import type { EventBridgeContext } from '@conduit/nest-eventbridge';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { ArticlePresence } from '../articles/article-presence.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { InboxRepository, type NotifiedEvent } from './inbox.repository.ts';
import { NotificationAnnouncer } from './notification-announcer.ts';
import type { Notice } from './notification-items.ts';
import { commentSubject, favoriteSubject, followSubject } from './notification-keys.ts';

type Favorite = EventData<typeof articleFavorited>;
type Comment = EventData<typeof commentCreated>;
type Follow = EventData<typeof profileFollowed>;

/** What others did becomes a notification, and goes when they take it back. */
@Controller()
export class NotificationsConsumer {
  readonly #inbox: InboxRepository;
  readonly #articles: ArticlePresence;
  readonly #announcer: NotificationAnnouncer;

  constructor(inbox: InboxRepository, articles: ArticlePresence, announcer: NotificationAnnouncer) {
    this.#inbox = inbox;
    this.#articles = articles;
    this.#announcer = announcer;
  }

  @EventPattern<string>(profileFollowed.type)
  async followed(@Payload() data: Follow, @Ctx() context: EventBridgeContext): Promise<void> {
    const notice: Notice = { type: 'followed', actorId: data.followerId };
    const id = await this.#inbox.notify(aboutFollow(data, context), notice);
    if (id !== undefined) await this.#announcer.announce(data.followedId, { id, notice });
  }

  @EventPattern<string>(profileUnfollowed.type)
  async unfollowed(@Payload() data: Follow, @Ctx() context: EventBridgeContext): Promise<void> {
    await this.#inbox.withdraw(aboutFollow(data, context));
  }

  @EventPattern<string>(articleFavorited.type)
  async favorited(@Payload() data: Favorite, @Ctx() context: EventBridgeContext): Promise<void> {
    const { articleId, userId: actorId } = data;
    await this.#tellAuthor(aboutFavorite(data, context), { type: 'favorited', actorId, articleId });
  }

  @EventPattern<string>(articleUnfavorited.type)
  async unfavorited(@Payload() data: Favorite, @Ctx() context: EventBridgeContext): Promise<void> {
    if (data.userId === data.authorId) return;
    await this.#inbox.withdraw(aboutFavorite(data, context));
  }

  @EventPattern<string>(commentCreated.type)
  async commented(@Payload() data: Comment, @Ctx() context: EventBridgeContext): Promise<void> {
    const { articleId, commentId, commenterId: actorId } = data;
    await this.#tellAuthor(aboutComment(data, context), {
      ...{ type: 'commented', actorId, articleId, commentId },
    });
  }

  @EventPattern<string>(commentDeleted.type)
  async commentDeleted(
    @Payload() data: Comment,
    @Ctx() context: EventBridgeContext,
  ): Promise<void> {
    if (data.commenterId === data.authorId) return;
    await this.#inbox.withdraw(aboutComment(data, context));
  }

  /**
   * Nobody is told of what they do themselves, nor of an article that is gone. One that is deleted
   * meanwhile is looked for again afterwards: its clean-up may have been here before.
   */
  async #tellAuthor(event: NotifiedEvent, notice: Notice & { articleId: string }): Promise<void> {
    const { articleId, actorId } = notice;
    if (actorId === event.recipientId || !(await this.#articles.find(articleId))) return;
    const id = await this.#inbox.notify(event, notice);
    const article = await this.#articles.find(articleId);
    if (!article) await this.#inbox.withdraw({ ...event, sequence: event.sequence + 1 });
    else if (id !== undefined) {
      await this.#announcer.announce(event.recipientId, { id, notice }, article);
    }
  }
}

function aboutFollow(
  { followerId, followedId }: Follow,
  context: EventBridgeContext,
): NotifiedEvent {
  return about(followSubject(followerId, followedId), followedId, context);
}

function aboutFavorite(
  { articleId, authorId, userId }: Favorite,
  context: EventBridgeContext,
): NotifiedEvent {
  return about(favoriteSubject(articleId, userId), authorId, context);
}

function aboutComment(
  { articleId, authorId, commentId }: Comment,
  context: EventBridgeContext,
): NotifiedEvent {
  return about(commentSubject(articleId, commentId), authorId, context);
}

function about(
  subject: ArticlesKey,
  recipientId: string,
  context: EventBridgeContext,
): NotifiedEvent {
  const { sequence, time } = context.getEvent();
  return { subject, recipientId, sequence, time };
}

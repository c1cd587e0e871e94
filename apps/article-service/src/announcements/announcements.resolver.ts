import { Auth, CurrentUser } from '@conduit/auth';
import { PublishOnly, SubscribedTo } from '@conduit/nest-appsync';
import type { SubscriptionFilter } from '@conduit/nest-appsync';
import { InvalidInputError } from '@conduit/nest-lambda';
import { Args, ID, Mutation, Resolver, Subscription } from '@nestjs/graphql';
import { ArticleFinder } from '../articles/article-finder.ts';
import { CommentType } from '../comments/comment.type.ts';
import { NotificationEntry } from '../notifications/notification.type.ts';
import {
  AnnouncedArticle,
  AnnouncedArticleInput,
  AnnouncedCommentInput,
  AnnouncedNotificationInput,
} from './announcement.types.ts';

/** What clients are told without asking, whichever API the change came through. */
@Resolver()
export class AnnouncementsResolver {
  readonly #articles: ArticleFinder;

  constructor(articles: ArticleFinder) {
    this.#articles = articles;
  }

  /** @throws {NotFoundError} */
  @Auth('optional')
  @SubscribedTo('announceComment')
  @Subscription(() => CommentType, {
    nullable: true,
    description: 'Each new comment on an article.',
  })
  async commentAdded(@Args('slug') slug: string): Promise<SubscriptionFilter> {
    const { id } = await this.#articles.head(slug);
    return { articleId: { eq: id } };
  }

  /** @throws {InvalidInputError} for a subscription to everything that anybody writes. */
  @Auth('optional')
  @SubscribedTo('announceArticle')
  @Subscription(() => AnnouncedArticle, {
    nullable: true,
    description: 'Each new article by an author, or under a tag, or both.',
  })
  articlePublished(
    @Args('authorId', { type: () => ID, nullable: true }) authorId?: string | null,
    @Args('tag', { type: () => String, nullable: true }) tag?: string | null,
  ): SubscriptionFilter {
    if (!authorId && !tag) throw new InvalidInputError({ tag: ['or an author must be given'] });
    return {
      ...(authorId && { authorId: { eq: authorId } }),
      ...(tag && { tagList: { contains: tag } }),
    };
  }

  /** Whose they are is said by the token alone: there is no argument that could name somebody else. */
  @Auth('required')
  @SubscribedTo('announceNotification')
  @Subscription(() => NotificationEntry, {
    nullable: true,
    description: 'Each new notification of yours; one may come twice, with the same id.',
  })
  notificationReceived(@CurrentUser() { id }: CurrentUser): SubscriptionFilter {
    return { recipientId: { eq: id } };
  }

  @PublishOnly()
  @Mutation(() => AnnouncedArticle)
  announceArticle(@Args('article') article: AnnouncedArticleInput): AnnouncedArticleInput {
    return article;
  }

  @PublishOnly()
  @Mutation(() => CommentType)
  announceComment(@Args('comment') comment: AnnouncedCommentInput): AnnouncedCommentInput {
    return comment;
  }

  @PublishOnly()
  @Mutation(() => NotificationEntry)
  announceNotification(
    @Args('notification') notification: AnnouncedNotificationInput,
  ): AnnouncedNotificationInput {
    return notification;
  }
}

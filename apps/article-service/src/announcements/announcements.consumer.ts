import { articlePublished, commentCreated } from '@conduit/contracts/events';
import type { EventData } from '@conduit/contracts/events';
import { Publishes, SubscriptionPublisher } from '@conduit/nest-appsync/publisher';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { slugOf } from '../articles/slug.ts';
import { writtenAt } from '../comments/comment-id.ts';
import { createdAt } from '../table/article-id.ts';
import { AnnouncedReader } from './announced.reader.ts';
import { ANNOUNCE_ARTICLE, ANNOUNCE_COMMENT } from './announcement.documents.ts';

/** Tells subscribers of what happened, whichever API it came through. */
@Publishes(ANNOUNCE_ARTICLE, ANNOUNCE_COMMENT)
@Controller()
export class AnnouncementsConsumer {
  readonly #announced: AnnouncedReader;
  readonly #publisher: SubscriptionPublisher;

  constructor(announced: AnnouncedReader, publisher: SubscriptionPublisher) {
    this.#announced = announced;
    this.#publisher = publisher;
  }

  @EventPattern<string>(articlePublished.type)
  async published(@Payload() data: EventData<typeof articlePublished>): Promise<void> {
    const found = await this.#announced.findArticle(data.articleId, data.authorId);
    if (!found) return;
    const { id, title, description, tagList, authorId } = found.head;
    await this.#publisher.publish(ANNOUNCE_ARTICLE, {
      article: {
        ...{ id, title, description, tagList, authorId },
        slug: slugOf(title, id),
        createdAt: new Date(createdAt(id)).toISOString(),
        author: found.author,
      },
    });
  }

  @EventPattern<string>(commentCreated.type)
  async commented(@Payload() data: EventData<typeof commentCreated>): Promise<void> {
    const { articleId, commentId, commenterId } = data;
    const found = await this.#announced.findComment(articleId, commentId, commenterId);
    if (!found) return;
    await this.#publisher.publish(ANNOUNCE_COMMENT, {
      comment: {
        id: String(commentId),
        articleId,
        body: found.comment.body,
        createdAt: new Date(writtenAt(commentId)).toISOString(),
        author: found.author,
      },
    });
  }
}

import { articleCleanupPaused, articleDeleted, type EventData } from '@conduit/contracts/events';
import type { EventBridgeContext } from '@conduit/nest-eventbridge';
import { Controller } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { ArticleCleanup } from './article-cleanup.ts';
import { CleanupOutbox } from './cleanup-outbox.ts';

/** Cleans up after deleted articles, one delivery after the other for as long as it takes. */
@Controller()
export class CleanupConsumer {
  readonly #cleanup: ArticleCleanup;
  readonly #outbox: CleanupOutbox;

  constructor(cleanup: ArticleCleanup, outbox: CleanupOutbox) {
    this.#cleanup = cleanup;
    this.#outbox = outbox;
  }

  @EventPattern<string>(articleDeleted.type)
  async deleted(
    @Payload() { articleId }: EventData<typeof articleDeleted>,
    @Ctx() context: EventBridgeContext,
  ): Promise<void> {
    await this.#goOn(articleId, context);
  }

  @EventPattern<string>(articleCleanupPaused.type)
  async paused(
    @Payload() { articleId }: EventData<typeof articleCleanupPaused>,
    @Ctx() context: EventBridgeContext,
  ): Promise<void> {
    await this.#goOn(articleId, context);
  }

  async #goOn(articleId: string, context: EventBridgeContext): Promise<void> {
    if (await this.#cleanup.run(articleId)) return;
    await this.#outbox.pause(articleId, context.getEvent().sequence);
  }
}

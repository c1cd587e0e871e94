import {
  articleCleanupPaused,
  articleDeleted,
  cleanupDue,
  type EventData,
} from '@conduit/contracts/events';
import { Schedule, type EventBridgeContext } from '@conduit/nest-eventbridge';
import { Controller, Logger } from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { ArticleCleanup } from './article-cleanup.ts';
import { CleanupOutbox } from './cleanup-outbox.ts';
import { CleanupSweep } from './cleanup-sweep.ts';

/** Cleans up after deleted articles, one delivery after the other for as long as it takes. */
@Controller()
export class CleanupConsumer {
  readonly #cleanup: ArticleCleanup;
  readonly #outbox: CleanupOutbox;
  readonly #sweep: CleanupSweep;
  readonly #logger = new Logger(CleanupConsumer.name);

  constructor(cleanup: ArticleCleanup, outbox: CleanupOutbox, sweep: CleanupSweep) {
    this.#cleanup = cleanup;
    this.#outbox = outbox;
    this.#sweep = sweep;
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

  /** Each night, when little else is going on. */
  @Schedule(cleanupDue, 'cron(17 3 * * ? *)')
  async due(): Promise<void> {
    const resumed = await this.#sweep.run();
    this.#logger.log({ message: 'clean-ups that were left undone go on', resumed });
  }

  async #goOn(articleId: string, context: EventBridgeContext): Promise<void> {
    if (await this.#cleanup.run(articleId)) return;
    await this.#outbox.pause(articleId, context.getEvent().sequence);
  }
}

import type { AppSyncDriver } from '../driver/appsync.driver.ts';
import { toAppSyncError } from '../errors/appsync-error.ts';
import { isAppSyncEvent, type AppSyncAnswer, type AppSyncEvent } from '../event/appsync-event.ts';
import { groupByCaller } from '../event/group-by-caller.ts';

/** Answers `Invoke` (one event) and `BatchInvoke` (a list, answered in its order). */
export class AppSyncHandler {
  readonly #driver: AppSyncDriver;

  constructor(driver: AppSyncDriver) {
    this.#driver = driver;
  }

  /** @throws {Error} for what AppSync does not send; a failing resolver is an answer. */
  async handle(event: unknown): Promise<AppSyncAnswer | AppSyncAnswer[]> {
    const events = [event].flat();
    if (!events.every(isAppSyncEvent))
      throw new Error("The event is not one of AppSync's resolvers");
    const answers = await this.#answer(events);
    return Array.isArray(event) ? answers : (answers[0] as AppSyncAnswer);
  }

  async #answer(events: AppSyncEvent[]): Promise<AppSyncAnswer[]> {
    const answers = new Map<AppSyncEvent, AppSyncAnswer>();
    const answering = groupByCaller(events).map(async (group) => {
      // All of a caller in one turn of the event loop, for DataLoaders to see them together.
      const context = this.#driver.contextOf(group);
      await Promise.all(
        group.map(async (each) => answers.set(each, await this.#resolve(each, context))),
      );
    });
    await Promise.all(answering);
    return events.map((each) => answers.get(each) as AppSyncAnswer);
  }

  async #resolve(
    event: AppSyncEvent,
    context: ReturnType<AppSyncDriver['contextOf']>,
  ): Promise<AppSyncAnswer> {
    try {
      return { data: await this.#driver.resolve(event, await context) };
    } catch (error) {
      return toAppSyncError(error);
    }
  }
}

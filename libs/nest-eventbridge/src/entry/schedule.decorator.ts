import { SCHEDULER, type EventDefinition } from '@conduit/contracts/events';
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { EventPattern } from '@nestjs/microservices';

/** What is found by it on a handler is a {@link ScheduleMetadata}. */
export const SCHEDULE_METADATA = 'conduit:schedule';

export interface ScheduleMetadata {
  event: string;
  expression: string;
}

/**
 * Has a method called by the clock: EventBridge Scheduler puts an event on the bus, and everything after
 * that is as with any `@EventPattern`: a rule, a queue, retries, once for each run, a dead letter with its
 * reason.
 *
 * @param event whose source is the scheduler and whose data is empty.
 * @param expression of EventBridge Scheduler, in UTC: `rate(1 hour)`, `cron(0 3 * * ? *)`.
 * @throws {Error} for an event that a service publishes, and for another form of expression.
 *
 * @example
 * \@Schedule(cleanupDue, 'cron(17 3 * * ? *)')
 * async sweep(): Promise<void> { … }
 */
export function Schedule(event: EventDefinition, expression: string): MethodDecorator {
  const { type, source } = event;
  if (source !== SCHEDULER) {
    throw new Error(`@Schedule takes no event of ${source}: ${type} is not the clock's to publish`);
  }
  if (!/^(rate|cron)\(.+\)$/.test(expression)) {
    throw new Error(`@Schedule for ${type} takes rate(…) or cron(…), not "${expression}"`);
  }
  const metadata: ScheduleMetadata = { event: type, expression };
  return applyDecorators(EventPattern<string>(type), SetMetadata(SCHEDULE_METADATA, metadata));
}

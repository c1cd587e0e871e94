import {
  entryDefaults,
  observe,
  RootModule,
  type Entry,
  type EntryOptions,
} from '@conduit/nest-lambda';
import { StructuredLogger } from '@conduit/observability';
import { NestFactory } from '@nestjs/core';
import type { AsyncMicroserviceOptions } from '@nestjs/microservices';
import type { SQSEvent } from 'aws-lambda';
import { DeadLetterQueue } from '../consumer/dead-letter-queue.ts';
import type { EventDefinitions } from '../consumer/delivered-event.ts';
import { IDEMPOTENCY, type Idempotency } from '../consumer/idempotency.ts';
import { EventBridgeServer } from '../server/event-bridge.server.ts';
import { RethrowFilter } from '../server/rethrow.filter.ts';
import { exploreEventPatterns } from './pattern.explorer.ts';
import { exploreSchedules } from './schedule.explorer.ts';

export interface EventsEntryOptions extends EntryOptions {
  /** The events that the system knows. */
  events: EventDefinitions;
}

/**
 * A Nest microservice behind the event bus: each event that one of its `@EventPattern` handlers
 * names has a rule, a queue and a dead-letter queue. The module imports `IdempotencyModule`.
 *
 * @example
 * // src/events.ts
 * export default eventsEntry({ module: EventsModule, events: EVENTS });
 */
export function eventsEntry(options: EventsEntryOptions): Entry {
  const { module, events } = options;
  return {
    ...entryDefaults(options),
    describe: (preview) => {
      const patterns = exploreEventPatterns(preview, events);
      const schedules = exploreSchedules(preview);
      return { kind: 'events', patterns, ...(schedules.length > 0 && { schedules }) };
    },
    start: async () => {
      const logger = new StructuredLogger();
      const server = Promise.withResolvers<EventBridgeServer>();
      const app = await NestFactory.createMicroservice<AsyncMicroserviceOptions>(
        RootModule.of(module),
        {
          inject: [IDEMPOTENCY],
          useFactory: (idempotency: Idempotency) => {
            const deadLetters = new DeadLetterQueue();
            const strategy = new EventBridgeServer({ events, idempotency, deadLetters });
            server.resolve(strategy);
            return { strategy };
          },
          abortOnError: false,
          logger,
        },
      );
      app.useGlobalFilters(new RethrowFilter());
      await app.listen();
      const strategy = await server.promise;
      return observe((event, context) => strategy.handle(event as SQSEvent, context), app, logger);
    },
  };
}

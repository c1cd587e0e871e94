import type { Schedule } from '@conduit/nest-lambda/manifest';
import type { INestApplicationContext } from '@nestjs/common';
import { handlersOf } from './pattern.explorer.ts';
import { SCHEDULE_METADATA, type ScheduleMetadata } from './schedule.decorator.ts';

/** The schedules of all `@Schedule` handlers in an application, by their events. */
export function exploreSchedules(app: INestApplicationContext): Schedule[] {
  return handlersOf(app)
    .flatMap(({ handler }): Schedule[] => {
      const found = Reflect.getMetadata(SCHEDULE_METADATA, handler) as ScheduleMetadata | undefined;
      return found ? [found] : [];
    })
    .sort((a, b) => a.event.localeCompare(b.event));
}

import { IdempotencyModule } from '@conduit/nest-eventbridge';
import { Module } from '@nestjs/common';
import { HANDLED_EVENTS_TABLE } from '../table/handled-events-table.ts';
import { TimelinesModule } from './timelines.module.ts';

/** What keeps timelines, behind the event bus. */
@Module({ imports: [IdempotencyModule.register(HANDLED_EVENTS_TABLE), TimelinesModule] })
export class TimelineEventsModule {}

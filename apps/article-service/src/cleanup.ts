import { EVENTS } from '@conduit/contracts/events';
import { eventsEntry } from '@conduit/nest-eventbridge';
import { CleanupEventsModule } from './cleanup/cleanup-events.module.ts';

export default eventsEntry({ module: CleanupEventsModule, events: EVENTS });

import { EVENTS } from '@conduit/contracts/events';
import { eventsEntry } from '@conduit/nest-eventbridge';
import { TimelineEventsModule } from './timelines/timeline-events.module.ts';

export default eventsEntry({ module: TimelineEventsModule, events: EVENTS });

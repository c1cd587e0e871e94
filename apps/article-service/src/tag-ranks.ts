import { EVENTS } from '@conduit/contracts/events';
import { eventsEntry } from '@conduit/nest-eventbridge';
import { TagEventsModule } from './tags/tag-events.module.ts';

export default eventsEntry({ module: TagEventsModule, events: EVENTS });

import { EVENTS } from '@conduit/contracts/events';
import { eventsEntry } from '@conduit/nest-eventbridge';
import { AnnouncementEventsModule } from './announcements/announcement-events.module.ts';

export default eventsEntry({ module: AnnouncementEventsModule, events: EVENTS });

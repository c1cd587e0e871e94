import { EVENTS } from '@conduit/contracts/events';
import { eventsEntry } from '@conduit/nest-eventbridge';
import { NotificationEventsModule } from './notifications/notification-events.module.ts';

export default eventsEntry({ module: NotificationEventsModule, events: EVENTS });

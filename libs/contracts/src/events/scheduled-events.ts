import * as z from 'zod';
import { defineEvent } from './define-event.ts';

/** The publisher of what no service publishes but the clock: EventBridge Scheduler. */
export const SCHEDULER = 'scheduler';

/** It is time to look for clean-ups that were left undone. Aggregate: `schedule:cleanup.due`. */
export const cleanupDue = defineEvent({
  type: 'cleanup.due',
  source: SCHEDULER,
  version: 1,
  data: z.object({}),
});

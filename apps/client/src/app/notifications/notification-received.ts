import type { Subscription } from '../live/realtime-protocol.ts';

/** Each new notification of whoever is signed in. What it says is read over REST, with the number. */
export const notificationReceived: Subscription = {
  query: 'subscription NotificationReceived { notificationReceived { id } }',
  variables: {},
};

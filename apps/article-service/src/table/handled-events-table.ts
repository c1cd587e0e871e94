import { defineTable } from '@conduit/dynamodb';

/** Which events this service's consumers have handled, so that a second delivery does nothing. */
export const HANDLED_EVENTS_TABLE = defineTable({
  name: 'article-events',
  owner: 'article-service',
  partitionKey: 'pk',
  timeToLive: 'expiresAt',
});

import type { AppSyncEvent } from './appsync-event.ts';

type Group = [AppSyncEvent, ...AppSyncEvent[]];

/**
 * Parts a batch by who asks. AppSync batches the fields of one operation, so there is one group as a
 * rule; that a context is never shared between callers must not hang on it.
 */
export function groupByCaller(events: readonly AppSyncEvent[]): Group[] {
  const groups = new Map<string, Group>();
  for (const event of events) {
    const key = JSON.stringify([event.identity, event.request.headers]);
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  return [...groups.values()];
}

import type { NotificationsResponse } from '@conduit/contracts';

/** How many more are shown at a time. */
const STEP = 20;
/** The API's limits of a page. */
const LARGEST = 100;
const FARTHEST = 10_000;

/** As much of an inbox as has been asked for: newest first, each once. */
export interface Inbox extends NotificationsResponse {
  /** How many of the newest were asked for. The API leaves out what is told of a deleted article, so fewer are here. */
  reached: number;
}

/** Of a request, both in notifications; `offset` leaves out so many of the newest. */
export interface InboxPage {
  limit: number;
  offset: number;
}

/** What to ask for to see what is new: all that is shown, as far as one request goes. */
export function newestPage(inbox?: Inbox): InboxPage {
  return { limit: Math.min(inbox?.reached ?? STEP, LARGEST), offset: 0 };
}

/**
 * What to ask for to see more; nothing at the end. It begins a step before the end of what is here: whatever was
 * taken out of the inbox meanwhile, as by a favorite that was taken back, has moved up what follows.
 */
export function olderPage({ reached, notificationsCount }: Inbox): InboxPage | undefined {
  const offset = Math.max(reached - STEP, 0);
  const isEnd = reached >= notificationsCount || offset > FARTHEST;
  return isEnd ? undefined : { limit: reached - offset + STEP, offset };
}

/**
 * The inbox with its newest page as it is now, and what is known to follow it. Where the page's last one was not
 * known, others may lie between: then it is all there is.
 */
export function withNewest(
  inbox: Inbox | undefined,
  page: NotificationsResponse,
  { limit }: InboxPage,
): Inbox {
  const known = inbox?.notifications ?? [];
  const last = page.notifications.at(-1);
  const seam = known.findIndex(({ id }) => id === last?.id);
  const following = seam < 0 ? [] : known.slice(seam + 1);
  const reached = following.length > 0 && inbox ? inbox.reached : limit;
  return { ...page, notifications: [...page.notifications, ...following], reached };
}

/** The inbox and what an older page adds: what newer ones have pushed down is in it again, and maybe they are too. */
export function withOlder(
  inbox: Inbox,
  { notifications, notificationsCount }: NotificationsResponse,
  { limit, offset }: InboxPage,
): Inbox {
  const known = new Set(inbox.notifications.map(({ id }) => id));
  const last = inbox.notifications.at(-1);
  const added = notifications.filter(
    ({ id, createdAt }) => !known.has(id) && (!last || createdAt <= last.createdAt),
  );
  return {
    ...inbox,
    notifications: [...inbox.notifications, ...added],
    notificationsCount,
    reached: offset + limit,
  };
}

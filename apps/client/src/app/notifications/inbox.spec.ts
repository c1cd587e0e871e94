import { describe, expect, it } from '@jest/globals';
import type { Notification, NotificationsResponse } from '@conduit/contracts';
import {
  newestPage,
  olderPage,
  withNewest,
  withOlder,
  type Inbox,
  type InboxPage,
} from './inbox.ts';

const ACTOR = { username: 'kim', bio: null, image: null, following: false };

/** The numbers from the highest to the lowest: the higher, the newer. */
function down(from: number, to: number): number[] {
  return Array.from({ length: from - to + 1 }, (_, n) => from - n);
}

function notification(number: number): Notification {
  const createdAt = new Date(number).toISOString();
  return { id: String(number), type: 'followed', createdAt, read: false, actor: ACTOR };
}

/** What the API answers of an inbox with these; of the `hidden` it says nothing. */
function answer(
  numbers: readonly number[],
  { limit, offset }: InboxPage,
  hidden: readonly number[] = [],
): NotificationsResponse {
  const page = numbers.slice(offset, offset + limit).filter((each) => !hidden.includes(each));
  return {
    notifications: page.map(notification),
    notificationsCount: numbers.length,
    unreadCount: numbers.length,
  };
}

function opened(numbers: readonly number[], hidden?: readonly number[]): Inbox {
  return withNewest(undefined, answer(numbers, newestPage(), hidden), newestPage());
}

function more(inbox: Inbox, numbers: readonly number[], hidden?: readonly number[]): Inbox {
  const page = olderPage(inbox);
  return page ? withOlder(inbox, answer(numbers, page, hidden), page) : inbox;
}

function renewed(inbox: Inbox, numbers: readonly number[]): Inbox {
  const page = newestPage(inbox);
  return withNewest(inbox, answer(numbers, page), page);
}

function shown({ notifications }: Inbox): number[] {
  return notifications.map(({ id }) => Number(id));
}

function toTheEnd(from: Inbox, numbers: readonly number[], hidden?: readonly number[]): Inbox {
  let inbox = from;
  while (olderPage(inbox)) inbox = more(inbox, numbers, hidden);
  return inbox;
}

describe('more of an inbox', () => {
  it('is twenty at a time, to its end, however long it is', () => {
    const numbers = down(1_015, 1);
    expect(shown(opened(numbers))).toEqual(down(1_015, 996));
    expect(shown(more(opened(numbers), numbers))).toEqual(down(1_015, 976));
    expect(shown(toTheEnd(opened(numbers), numbers))).toEqual(numbers);
  });

  it('is nothing where all are shown', () => {
    expect(olderPage(opened([]))).toBeUndefined();
    expect(olderPage(opened(down(20, 1)))).toBeUndefined();
    expect(olderPage(opened(down(21, 1)))).toBeDefined();
  });

  it('is never asked for beyond what the API gives', () => {
    const offsets: number[] = [];
    const numbers = down(10_500, 1);
    let inbox = opened(numbers);
    for (let page = olderPage(inbox); page; page = olderPage(inbox)) {
      offsets.push(page.offset);
      inbox = withOlder(inbox, answer(numbers, page), page);
    }
    expect(offsets.at(-1)).toBe(10_000);
  });

  it('holds each once where new ones came meanwhile', () => {
    const inbox = more(opened(down(50, 1)), down(55, 1));
    expect(shown(inbox)).toEqual(down(50, 16));
    expect(shown(toTheEnd(inbox, down(55, 1)))).toEqual(down(50, 1));
    expect(shown(toTheEnd(opened(down(50, 1)), down(99, 1)))).toEqual(down(50, 1));
  });

  it('leaves none out where some were taken out meanwhile', () => {
    const fewer = down(50, 1).filter((each) => each < 35 || each > 45);
    expect(shown(toTheEnd(opened(down(50, 1)), fewer))).toEqual(down(50, 1));
  });

  it('ends where the API leaves some out', () => {
    const hidden = down(45, 10);
    expect(shown(toTheEnd(opened(down(50, 1), hidden), down(50, 1), hidden))).toEqual([
      ...down(50, 46),
      ...down(9, 1),
    ]);
  });
});

describe('an inbox that is read again', () => {
  it('shows what is new, and goes on with what was shown', () => {
    const inbox = toTheEnd(opened(down(150, 1)), down(150, 1));
    expect(shown(renewed(inbox, down(153, 1)))).toEqual(down(153, 1));
  });

  it('no longer shows what was taken out of it', () => {
    const inbox = more(opened(down(50, 1)), down(50, 1));
    const fewer = down(50, 1).filter((each) => each !== 45);
    expect(shown(renewed(inbox, fewer))).not.toContain(45);
  });

  it('begins again where more has come than one request gives', () => {
    const inbox = opened(down(50, 1));
    const again = renewed(inbox, down(90, 1));
    expect(shown(again)).toEqual(down(90, 71));
    expect(shown(toTheEnd(again, down(90, 1)))).toEqual(down(90, 1));
  });
});

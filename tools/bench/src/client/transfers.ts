import type { CDPSession } from '@playwright/test';

/** A request of a page; times are seconds on the browser's own clock. */
export interface Transfer {
  url: string;
  /** `Script`, `Fetch`, `Stylesheet` and so on, as the DevTools protocol names them. */
  type: string;
  sent: number;
  /** Absent while it is under way. */
  finished?: number;
  /** Headers and body as they travelled, in bytes. */
  size: number;
}

/** Records what a page asks for, from now on. */
export function recordTransfers(devTools: CDPSession): readonly Transfer[] {
  const transfers: Transfer[] = [];
  const byId = new Map<string, Transfer>();
  devTools.on('Network.requestWillBeSent', ({ requestId, request, timestamp, type }) => {
    const transfer = { url: request.url, type: type ?? 'Other', sent: timestamp, size: 0 };
    byId.set(requestId, transfer);
    transfers.push(transfer);
  });
  devTools.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const transfer = byId.get(requestId);
    if (!transfer) return;
    transfer.finished = timestamp;
    transfer.size = encodedDataLength;
  });
  return transfers;
}

/** What no content waits for; `Other` is the tab's icon, which the browser asks for when it has time. */
const BESIDE: readonly string[] = ['Image', 'Font', 'Other'];

/** What a page's content waited for. */
export interface Loading {
  /** Requests answered before the one that brought the content, pictures and fonts not counted. */
  requestsBefore: number;
  /** Of all scripts until the page was at rest, in bytes. */
  scripts: number;
  /** Of everything, in bytes. */
  total: number;
  /** Of other origins than the page's. */
  foreign: number;
}

/** @param content milliseconds from the first request to the content. */
export function summarise(transfers: readonly Transfer[], content: number): Loading {
  const [page] = transfers;
  if (!page) return { requestsBefore: 0, scripts: 0, total: 0, foreign: 0 };
  const { origin } = new URL(page.url);
  const deadline = page.sent + content / 1_000;
  const sum = (ones: readonly Transfer[]): number => ones.reduce((all, { size }) => all + size, 0);
  const answered = transfers.filter(
    ({ type, finished }) =>
      !BESIDE.includes(type) && finished !== undefined && finished <= deadline,
  );
  return {
    requestsBefore: Math.max(0, answered.length - 1),
    scripts: sum(transfers.filter(({ type }) => type === 'Script')),
    total: sum(transfers),
    foreign: transfers.filter(({ url }) => /^https?:/.test(url) && new URL(url).origin !== origin)
      .length,
  };
}

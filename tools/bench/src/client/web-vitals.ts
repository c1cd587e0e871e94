/** What a page tells of its own loading; times are milliseconds after the navigation began. */
export interface WebVitals {
  /** When the content that the page is for was there. */
  content: number;
  firstPaint: number;
  largestPaint: number;
  /** A sum of shift scores, without unit: 0.1 and below is good. */
  layoutShift: number;
  /** Of every task longer than 50 ms what it was longer, from the first paint on. */
  blocking: number;
  longestTask: number;
}

interface Observed {
  content: number;
  largestPaint: number;
  layoutShift: number;
  tasks: { start: number; duration: number }[];
}

type ObservedWindow = Window & { __vitals?: Observed };

/** Runs in the page before its own scripts: begins to observe. */
export function observeVitals(contentSelector: string): void {
  const observed: Observed = { content: 0, largestPaint: 0, layoutShift: 0, tasks: [] };
  (window as ObservedWindow).__vitals = observed;
  const observe = (type: string, each: (entry: PerformanceEntry) => void): void => {
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({
      type,
      buffered: true,
    });
  };
  observe('largest-contentful-paint', ({ startTime }) => (observed.largestPaint = startTime));
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & {
      value: number;
      hadRecentInput: boolean;
    };
    if (!hadRecentInput) observed.layoutShift += value;
  });
  observe('longtask', ({ startTime: start, duration }) => observed.tasks.push({ start, duration }));
  new MutationObserver((_, observer) => {
    if (!document.querySelector(contentSelector)) return;
    observed.content = performance.now();
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

/** Runs in the page at the end: what was observed. */
export function readVitals(): WebVitals {
  const { __vitals: observed } = window as ObservedWindow;
  if (!observed) throw new Error('Nothing observed this page');
  const { content, largestPaint, layoutShift, tasks } = observed;
  const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  const durations = tasks.map(({ duration }) => duration);
  return {
    content,
    firstPaint,
    largestPaint,
    layoutShift,
    blocking: tasks
      .filter(({ start }) => start >= firstPaint)
      .reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
    longestTask: Math.max(0, ...durations),
  };
}

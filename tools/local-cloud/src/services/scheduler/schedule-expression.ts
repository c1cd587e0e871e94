import { cronExpression } from './cron-expression.ts';
import { wallClock, zonedTime } from './zoned-time.ts';

const UNITS_MS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** Whether it is time. @param last when it was the last time; undefined before the first one. */
export type IsDue = (now: Date, last: Date | undefined) => boolean;

/**
 * `at(2026-01-02T03:04:05)`, `rate(5 minutes)` or `cron(0 3 * * ? *)`, in a time zone.
 *
 * What should have been while the cloud did not run is done once for `at` and `rate`, and left out for `cron`.
 *
 * @throws {Error} saying what is wrong with it.
 */
export function scheduleExpression(text: string, timeZone: string): IsDue {
  zonedTime(new Date(0), timeZone);
  const [, kind, inner = ''] = /^(at|rate|cron)\((.*)\)$/.exec(text) ?? [];
  switch (kind) {
    case 'at':
      return at(inner, timeZone);
    case 'rate':
      return rate(inner);
    case 'cron':
      return cron(inner, timeZone);
    default:
      throw new Error(`"${text}" is neither at(…), rate(…) nor cron(…)`);
  }
}

function at(text: string, timeZone: string): IsDue {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) {
    throw new Error(`at(${text}) is not of the form at(yyyy-mm-ddThh:mm:ss)`);
  }
  return (now, last) => last === undefined && wallClock(zonedTime(now, timeZone)) >= text;
}

function rate(text: string): IsDue {
  const [, count = '', unit = '', plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(text) ?? [];
  const interval = Number(count) * (UNITS_MS[unit] ?? 0);
  if (interval === 0 || (plural === 's') !== (count !== '1')) {
    throw new Error(`rate(${text}) is not of the form rate(5 minutes) or rate(1 hour)`);
  }
  return (now, last) => last === undefined || now.getTime() - last.getTime() >= interval;
}

function cron(text: string, timeZone: string): IsDue {
  const matches = cronExpression(text);
  const minuteOf = (instant: Date): number => Math.floor(instant.getTime() / 60_000);
  return (now, last) =>
    (last === undefined || minuteOf(last) < minuteOf(now)) && matches(zonedTime(now, timeZone));
}

import { cronField, cronValue, type CronRange } from './cron-field.ts';
import { weekdayOf, type ZonedTime } from './zoned-time.ts';

const MINUTE: CronRange = { name: 'minute', min: 0, max: 59 };
const HOUR: CronRange = { name: 'hour', min: 0, max: 23 };
const DAY: CronRange = { name: 'day of the month', min: 1, max: 31 };
const MONTH: CronRange = {
  name: 'month',
  min: 1,
  max: 12,
  names: ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'],
};
const WEEKDAY: CronRange = {
  name: 'day of the week',
  min: 1,
  max: 7,
  names: ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'],
};
const YEAR: CronRange = { name: 'year', min: 1970, max: 2199 };

/**
 * AWS's cron of six fields, `minutes hours day-of-month month day-of-week year`, one of the days a `?`
 * (EventBridge Scheduler User Guide, "Schedule types", with its `L`, `W` and `#`).
 *
 * @returns whether a minute is one of those that it names.
 * @throws {Error} saying what is wrong with it.
 */
export function cronExpression(text: string): (time: ZonedTime) => boolean {
  const fields = text.trim().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = fields;
  if (fields.length !== 6) throw new Error('a cron expression has six fields');
  if ((day === '?') === (weekday === '?')) {
    throw new Error('one of day of the month and day of the week has to be "?"');
  }
  const tests = {
    minute: cronField(minute, MINUTE),
    hour: cronField(hour, HOUR),
    month: cronField(month, MONTH),
    year: cronField(year, YEAR),
  };
  const isDay = weekday === '?' ? dayOfMonth(day) : dayOfWeek(weekday);
  return (time) =>
    tests.minute(time.minute) &&
    tests.hour(time.hour) &&
    tests.month(time.month) &&
    tests.year(time.year) &&
    isDay(time);
}

/** `L` is the last day of a month, `15W` the weekday that is nearest to the 15th. */
function dayOfMonth(text: string): (time: ZonedTime) => boolean {
  if (text === 'L') return ({ day, daysInMonth }) => day === daysInMonth;
  const [, nearest] = /^(\d+)W$/.exec(text) ?? [];
  if (nearest !== undefined) {
    const wanted = cronValue(nearest, DAY);
    return (time) => time.day === nearestWorkday(time, wanted);
  }
  const test = cronField(text, DAY);
  return ({ day }) => test(day);
}

/** `6L` is the last Friday of a month, `3#2` its second Tuesday. */
function dayOfWeek(text: string): (time: ZonedTime) => boolean {
  const [, last] = /^(\w+)L$/.exec(text) ?? [];
  if (last !== undefined) {
    const wanted = cronValue(last, WEEKDAY);
    return ({ weekday, day, daysInMonth }) => weekday === wanted && day > daysInMonth - 7;
  }
  const [, which, count] = /^(\w+)#([1-5])$/.exec(text) ?? [];
  if (which !== undefined) {
    const wanted = cronValue(which, WEEKDAY);
    return ({ weekday, day }) => weekday === wanted && Math.ceil(day / 7) === Number(count);
  }
  if (text === 'L') return ({ weekday }) => weekday === WEEKDAY.max;
  const test = cronField(text, WEEKDAY);
  return ({ weekday }) => test(weekday);
}

/** Within the month. */
function nearestWorkday({ year, month, daysInMonth }: ZonedTime, wanted: number): number {
  const day = Math.min(wanted, daysInMonth);
  const weekday = weekdayOf(year, month, day);
  if (weekday === 7) return day === 1 ? day + 2 : day - 1;
  if (weekday === 1) return day === daysInMonth ? day - 2 : day + 1;
  return day;
}

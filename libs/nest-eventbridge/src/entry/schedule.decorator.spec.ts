import { describe, expect, it } from '@jest/globals';
import { bookLent, booksDue } from '../fixtures/library.ts';
import { Schedule } from './schedule.decorator.ts';

describe('@Schedule', () => {
  it('takes no event that a service publishes', () => {
    expect(() => Schedule(bookLent, 'rate(1 day)')).toThrow(
      "@Schedule takes no event of library: book.lent is not the clock's to publish",
    );
  });

  it.each(['every day', 'at(2026-01-01T00:00:00)', 'rate()'])('takes no "%s"', (expression) => {
    expect(() => Schedule(booksDue, expression)).toThrow(
      `@Schedule for books.due takes rate(…) or cron(…), not "${expression}"`,
    );
  });
});

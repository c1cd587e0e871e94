import { describe, expect, it } from '@jest/globals';
import { Semaphore } from './semaphore.ts';

describe('Semaphore', () => {
  it('lets no more run at a time than it has permits, and everybody in the end', async () => {
    const semaphore = new Semaphore(2);
    let [running, most] = [0, 0];
    const work = async (n: number): Promise<number> => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return n;
    };

    const results = await Promise.all([1, 2, 3, 4, 5].map((n) => semaphore.run(() => work(n))));

    expect(results).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(2);
  });

  it('gives the permit of work that failed to the next', async () => {
    const semaphore = new Semaphore(1);
    const failed = semaphore.run(() => Promise.reject(new Error('no'))).catch(() => 'failed');

    expect(await semaphore.run(() => Promise.resolve('done'))).toBe('done');
    expect(await failed).toBe('failed');
  });
});

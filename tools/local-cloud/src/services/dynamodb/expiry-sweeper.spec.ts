import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExpirySweeper, restAfter } from './expiry-sweeper.ts';

describe('sweeps of what has expired', () => {
  let sweeper: ExpirySweeper | undefined;
  afterEach(async () => {
    await sweeper?.stop();
    jest.restoreAllMocks();
  });

  function sweepWith(sweep: (signal: AbortSignal) => Promise<unknown>): void {
    sweeper = new ExpirySweeper(sweep, () => 1);
    sweeper.start();
  }

  it('come one at a time', async () => {
    let [atWork, atOnce, ended] = [0, 0, 0];
    const thrice = Promise.withResolvers<void>();
    sweepWith(async () => {
      atOnce = Math.max(atOnce, ++atWork);
      await sleep(5);
      atWork--;
      if (++ended === 3) thrice.resolve();
    });

    await thrice.promise;

    expect(atOnce).toBe(1);
  });

  it('rest a minute, and longer after one that took long', () => {
    expect(restAfter(10)).toBe(60_000);
    expect(restAfter(60_000)).toBe(20 * 60_000);
  });

  it('go on after one that fails, which is said', async () => {
    const said = jest.spyOn(console, 'error').mockImplementation(() => {});
    const twice = Promise.withResolvers<void>();
    let sweeps = 0;
    sweepWith(() => {
      if (++sweeps === 2) twice.resolve();
      return Promise.reject(new Error('the engine is gone'));
    });

    await twice.promise;

    expect(said).toHaveBeenCalledWith(
      'Expired items could not be deleted:',
      expect.objectContaining({ message: 'the engine is gone' }),
    );
  });

  it('are told to end, and waited for, when it stops', async () => {
    const started = Promise.withResolvers<void>();
    let hasEnded = false;
    sweepWith(async (signal) => {
      started.resolve();
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await sleep(5);
      hasEnded = true;
    });
    await started.promise;

    await sweeper?.stop();

    expect(hasEnded).toBe(true);
  });
});

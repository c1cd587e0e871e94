import { describe, expect, it } from '@jest/globals';
import { closedLoop } from './load.ts';

describe('closedLoop', () => {
  it('has each connection wait for its answer', async () => {
    const underWay = new Map<number, number>();
    let most = 0;
    const load = await closedLoop(
      async (connection, n) => {
        underWay.set(connection, n);
        most = Math.max(most, underWay.size);
        await new Promise(setImmediate);
        expect(underWay.get(connection)).toBe(n);
        underWay.delete(connection);
        return 200;
      },
      3,
      0.05,
    );

    expect(most).toBe(3);
    expect(load.statuses[200]).toBe(load.times.length);
    expect(load.elapsed).toBeGreaterThan(0);
  });

  it('counts what fails, and goes on', async () => {
    const answers = [() => Promise.reject(new Error('lost')), () => Promise.resolve(503)];
    const { statuses, times } = await closedLoop(
      async (_connection, n) => {
        await new Promise(setImmediate);
        return answers[n % 2]?.() ?? 0;
      },
      1,
      0.05,
    );

    expect((statuses[0] ?? 0) + (statuses[503] ?? 0)).toBe(times.length);
    expect(statuses[0]).toBeGreaterThan(0);
  });
});

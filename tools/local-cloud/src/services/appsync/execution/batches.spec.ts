import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { Batches } from './batches.ts';
import type { DataSourceAnswer } from './data-source.ts';

const echo = (sent: unknown[][]) => (payloads: unknown[]) => {
  sent.push(payloads);
  return Promise.resolve({ result: payloads });
};

describe('batches', () => {
  it('hold what comes for a field on a level, by their size', async () => {
    const sent: unknown[][] = [];
    const batches = new Batches();
    const add = (payload: number): Promise<DataSourceAnswer> =>
      batches.add('articles.author', { payload, size: 2, send: echo(sent) });

    expect(await Promise.all([add(1), add(2), add(3)])).toEqual([
      { result: 1 },
      { result: 2 },
      { result: 3 },
    ]);
    expect(sent).toEqual([[1, 2], [3]]);
  });

  it('wait for what they can follow from, and for nothing else', async () => {
    const sent: unknown[][] = [];
    const batches = new Batches();
    const above = Promise.withResolvers<void>();
    const beside = Promise.withResolvers<void>();
    const works = [
      batches.during('articles', () => above.promise),
      batches.during('article', () => beside.promise),
    ];
    const level = 'articles.author';
    const first = batches.add(level, { payload: 1, size: 9, send: echo(sent) });
    await turn();
    await turn();
    expect(sent).toEqual([]);

    const second = batches.add(level, { payload: 2, size: 9, send: echo(sent) });
    above.resolve();
    await Promise.all([first, second]);
    expect(sent).toEqual([[1, 2]]);
    beside.resolve();
    await Promise.all(works);
  });
});

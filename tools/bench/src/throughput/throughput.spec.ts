import { afterAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { quietContext } from '../testing/quiet-context.ts';
import { throughputOf } from './throughput.ts';

const root = resolve(import.meta.dirname, '../../../..');
const { context, stop } = quietContext(root);
afterAll(stop, 60_000);

describe('the throughput bench', () => {
  it('has an answer for every operation from every layer, and none that failed', async () => {
    const sizes = { articles: 90, connections: [1], rounds: 1, seconds: 0.01 };

    const { tables } = await throughputOf(resolve(root, 'infra/cdk.out'), sizes, context);

    const [stack, handler, cpu] = tables;
    for (const table of [stack, handler]) {
      expect(table?.rows.map(({ operation }) => operation)).toEqual([
        'list',
        'feed',
        'article',
        'tags',
        'log in',
        'favourite and back',
        'comment',
        'publish',
      ]);
      expect(table?.rows.filter(({ failed }) => failed !== 0)).toEqual([]);
    }
    expect(cpu?.rows).toHaveLength(8);
  }, 300_000);
});

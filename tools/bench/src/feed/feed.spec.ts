import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import type { Findings } from '../report/report.ts';
import { quietContext } from '../testing/quiet-context.ts';
import { feedAt } from './feed.ts';

const root = resolve(import.meta.dirname, '../../../..');
const { context, stop } = quietContext(root);
let findings: Findings;

beforeAll(async () => {
  const sizes = { follows: [30], followers: [3, 130], events: 1 };
  findings = await feedAt(resolve(root, 'infra/cdk.out'), sizes, context);
}, 300_000);
afterAll(stop);

describe('the feed bench', () => {
  it('counts a page', () => {
    const [page] = findings.tables[0]?.rows ?? [];

    expect(page).toMatchObject({ follows: 30, trips: 2 });
    expect(page?.['readUnits']).toBeLessThanOrEqual(60);
  });

  it('counts a publish, within its request and in all', () => {
    const [few, many] = findings.tables[1]?.rows ?? [];

    expect(few?.['lastAfter']).toBe(0);
    expect(few?.['requests']).toBeLessThanOrEqual(10);
    expect(many?.['requests']).toBeLessThanOrEqual(10);
    expect(many?.['lastAfter']).toBeGreaterThan(0);
    expect(many?.['laterUnits']).toBeGreaterThanOrEqual(4 * 30);
  });

  it('follows an event to its consumer', () => {
    const hops = findings.tables[2]?.rows ?? [];

    expect(hops).toHaveLength(5);
    for (const { median } of hops) expect(median).toBeGreaterThanOrEqual(0);
  });
});

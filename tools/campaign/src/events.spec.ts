import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { hastyAssembly } from './assembly.ts';
import { runCampaign } from './campaign.ts';
import type { CampaignResult } from './campaign.ts';

/** A stack starts twice and settles, on a machine that does other things as well. */
const TIMEOUT_MS = 300_000;
const synthesised = resolve(import.meta.dirname, '../../../infra/cdk.out');
const silent = { step: <T>(_: string, work: () => Promise<T>) => work(), detail: () => undefined };
const stops: (() => Promise<void>)[] = [];
let result: CampaignResult;

beforeAll(async () => {
  const assembly = await hastyAssembly(synthesised, { visibilitySeconds: 4 });
  const plan = { changes: 120, members: 8, seed: 3, kills: [0.5] };
  result = await runCampaign(assembly, plan, silent, (stop) => stops.push(stop));
}, TIMEOUT_MS);

afterAll(async () => {
  for (const stop of stops) await stop();
}, TIMEOUT_MS);

describe('a campaign of a few changes', () => {
  it('ends as the answers said, although the stack was killed', () => {
    expect(result.problems).toEqual([]);
    expect(result.kills).toBe(1);
    expect(result.unanswered).toBeGreaterThan(0);
  });

  it('makes every kind of change, and trouble', () => {
    expect(Math.min(...Object.values(result.changes))).toBeGreaterThan(0);
    expect(Object.values(result.hits).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  });

  it('has a reason for every dead letter', () => {
    for (const { reason } of result.deadLetters) expect(reason).not.toBe('');
  });
});

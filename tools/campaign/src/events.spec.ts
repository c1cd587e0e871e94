import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { hastyAssembly } from './assembly.ts';
import type { Safeguard } from './assembly.ts';
import { USUAL_MIX, runCampaign } from './campaign.ts';
import type { CampaignPlan, CampaignProgress, CampaignResult } from './campaign.ts';

/** Stacks start and settle, on a machine that does other things as well. */
const TIMEOUT_MS = 600_000;
const synthesised = resolve(import.meta.dirname, '../../../infra/cdk.out');
const silent: CampaignProgress = {
  step: (_, work) => work(),
  line: () => undefined,
  detail: () => undefined,
};
const ends: (() => Promise<void>)[] = [];

const plan: CampaignPlan = {
  ...{ changes: 120, members: 8, seed: 3, kills: [0.4], outage: 0.7, mix: USUAL_MIX },
  disorder: { late: 0.2, latest: 2_000, doubled: 0.1 },
};

/** Much takes back what was just done, and half of all deliveries are doubled, and come after that. */
const undecided: CampaignPlan = {
  ...{ changes: 100, members: 8, seed: 3, kills: [] },
  disorder: { late: 0.5, latest: 6_000, doubled: 0.5 },
  mix: {
    ...{ publish: 4, edit: 2, delete: 1, comment: 3 },
    ...{ follow: 20, unfollow: 20, favorite: 25, unfavorite: 25 },
  },
};

async function campaign(each: CampaignPlan, without?: Safeguard): Promise<CampaignResult> {
  const assembly = await hastyAssembly(synthesised, without);
  ends.push(() => rm(dirname(assembly), { recursive: true, force: true }));
  return runCampaign(assembly, each, silent, (stop) => ends.push(stop));
}

afterAll(async () => {
  for (const end of ends.toReversed()) await end();
}, TIMEOUT_MS);

describe('a campaign of a few changes', () => {
  let result: CampaignResult;

  beforeAll(async () => {
    result = await campaign(plan);
  }, TIMEOUT_MS);

  it('ends as the answers said, although the stack was killed', () => {
    expect(result.problems).toEqual([]);
    expect(result.kills).toBe(1);
    expect(result.unanswered).toBeGreaterThan(0);
  });

  it('makes every kind of change, and trouble', () => {
    expect(Math.min(...Object.values(result.changes))).toBeGreaterThan(0);
    expect(Object.values(result.hits).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  });

  it('has dead letters, in which consumers say what failed', () => {
    const letters = result.deadLetters.filter(({ movedBy }) => movedBy === 'consumer');

    expect(letters).not.toEqual([]);
    for (const { reason } of letters) expect(reason).toMatch(/^\w+(Error|Exception): ./);
  });

  it('has no others but of consumers that crashed', () => {
    const letters = result.deadLetters.filter(({ movedBy }) => movedBy !== 'consumer');

    expect(letters.filter(({ movedBy }) => movedBy === 'rule')).toEqual([]);
    // Each takes its batch along.
    expect(letters.length).toBeLessThanOrEqual(10 * (result.hits['call: crash'] ?? 0));
  });
});

describe('a campaign of people who change their minds', () => {
  it.each<Safeguard>(['outbox', 'idempotency'])(
    'fails without %s',
    async (safeguard) => {
      const { problems } = await campaign(undecided, safeguard);

      expect(problems).toContainEqual(expect.stringMatching(/^the notifications of member-\d+/));
    },
    TIMEOUT_MS,
  );
});

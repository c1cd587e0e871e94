import { expect, it } from '@jest/globals';
import { pooled } from '../client/pooled.ts';
import { ownStack } from '../stack/own-stack.ts';
import { callsMade, campaign } from './campaign.ts';
import { lasting } from './cases.ts';
import { accounts } from './scenarios/accounts.ts';
import { reacting } from './scenarios/reacting.ts';
import { writing } from './scenarios/writing.ts';

/** Clients repeat for up to eight seconds, but many of them at once. */
const TIMEOUT_MS = 180_000;

/** What changes nothing, so that it is not the call that a request is about. */
const READS = /GetItem|Query|AdminInitiateAuth|AdminGetUser/;

const faults = ownStack();
const scenarios = [...accounts, ...writing, ...reacting];

it(
  'whatever is throttled, fails or waits for long says so, or does it all',
  async () => {
    const problems = await pooled(scenarios.length, async (index) => {
      const scenario = scenarios[index];
      if (!scenario) return [];
      const calls = await callsMade(faults(), scenario);
      const firstWrite = calls.findIndex((call) => !READS.test(call)) + 1;
      return campaign(faults(), scenario, lasting(Math.max(1, firstWrite)));
    });

    expect(problems.flat()).toEqual([]);
  },
  TIMEOUT_MS,
);

import { describe, expect, it } from '@jest/globals';
import type { FaultsClient } from '@conduit/local-cloud/faults';
import { campaign, callsMade } from './campaign.ts';
import { deaths, passing } from './cases.ts';
import type { Scenario } from './scenario.ts';

/** A scenario has some dozens of cases, many with functions that start anew. */
const TIMEOUT_MS = 180_000;

/** Tests that whatever happens to any call of the requests, nothing is lost, doubled or half done. */
export function survives(faults: () => FaultsClient, scenarios: readonly Scenario[]): void {
  describe.each(scenarios)('$name', (scenario) => {
    it(
      'does all or nothing when its functions die, and can be sent again',
      async () => {
        const { length } = await callsMade(faults(), scenario);

        expect(await campaign(faults(), scenario, deaths(length))).toEqual([]);
      },
      TIMEOUT_MS,
    );

    it(
      'does not notice a call that is throttled or whose answer is lost',
      async () => {
        const { length } = await callsMade(faults(), scenario);

        expect(await campaign(faults(), scenario, passing(length))).toEqual([]);
      },
      TIMEOUT_MS,
    );
  });
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../client/eventually.ts';
import { CloudUnderTest } from '../least-privilege/cloud-under-test.ts';
import { leaveCleanup, NIGHT } from '../least-privilege/operations/operator.ts';

let underTest: CloudUnderTest;

beforeAll(async () => {
  underTest = await CloudUnderTest.make();
  await underTest.start();
});
afterAll(() => underTest.remove());

/** The types of the events that went over the bus, each with what became of its deliveries. */
function routed(type: string): string[][] {
  return underTest.running.services.eventBridge.log.entries
    .filter(({ event }) => event['detail-type'] === type)
    .map(({ deliveries }) => deliveries.map(({ state }) => state));
}

describe('at night', () => {
  it('clean-ups that were left undone go on, by the clock, and are done', async () => {
    const { scheduler } = underTest.running.services;
    await leaveCleanup();
    await leaveCleanup();

    const { allowed } = await underTest.watch(async (watched) => {
      scheduler.runDue(NIGHT);
      const removals = (): number =>
        watched.allowed.filter(
          ({ principal, action, context }) =>
            principal.kind === 'role' &&
            action === 'dynamodb:DeleteItem' &&
            [context?.['dynamodb:LeadingKeys']].flat().includes('X|0'),
        ).length;
      await eventually(() => removals() === 2);
    });

    expect(allowed.map(({ action }) => action)).toContain('events:PutEvents');
    expect(routed('cleanup.due')).toEqual([['delivered']]);
    expect(routed('article.cleanup-paused')).toEqual([['delivered'], ['delivered']]);
    const [schedule] = scheduler.schedules;
    expect(schedule && scheduler.latestRun(schedule)).toEqual(NIGHT);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { register } from '../client/member.ts';
import { startStack, stopStack } from '@conduit/local-cloud/stack';
import { type DeclaredRoute, declaredRoutes } from './declared-routes.ts';
import { BATCH_MAXIMUM, fuzzPlan } from './fuzz-plan.ts';
import { Fuzzer } from './fuzzer.ts';
import { oddRequest } from './odd-request.ts';
import { Tally } from './tally.ts';

const MINUTES = 60_000;
const plan = fuzzPlan(process.env);

describe('the API, whatever is sent to it', () => {
  let routes: DeclaredRoute[];
  beforeAll(async () => {
    // Its own, since it looks at everything that changes, and fills it with nonsense.
    Object.assign(process.env, await startStack());
    routes = await declaredRoutes();
  }, MINUTES);
  afterAll(stopStack, MINUTES);

  it(
    'answers as the contract says, and changes nothing when it refuses',
    async () => {
      process.stdout.write(`FUZZ_SEED=${plan.seed}\n`);
      const tally = new Tally();
      const batch = fc.array(oddRequest(routes), {
        minLength: 1,
        maxLength: BATCH_MAXIMUM,
        size: 'max',
      });

      let isDecided = false;
      const outcomes = await Promise.allSettled(
        plan.lanes.map(async (parameters) => {
          const fuzzer = await Fuzzer.start(routes, tally);
          const property = fc.asyncProperty(batch, async (requests) => {
            if (!isDecided) await fuzzer.send(requests);
          });
          await fc.assert(property, parameters).catch(async (failure: unknown) => {
            isDecided = true;
            process.stdout.write(`${fuzzer.firstFailure}\n${await warnings()}\n`);
            throw failure;
          });
        }),
      );
      for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;

      process.stdout.write(`${tally.description}\n`);
      if (plan.isReplay) return;
      expect(tally.requests).toBeGreaterThanOrEqual(plan.requests);
      expect(tally.provenUnchanged).toBeGreaterThan(plan.requests / 20);
      // With fewer requests, chance may leave a route out.
      if (plan.requests >= 10_000) expect(tally.neverAccepted(routes)).toEqual([]);
    },
    plan.minutes * MINUTES,
  );

  it('is still there afterwards', async () => {
    const member = await register();
    const { slug } = await member.publish();

    expect(await member.articles()).toMatchObject({
      articles: expect.arrayContaining([expect.objectContaining({ slug })]),
    });
  });
});

/** What the services have warned of lately: a failure may be due to what they had to put off. */
async function warnings(): Promise<string> {
  const levels = ['warn', 'error'].map(async (level) => {
    const answer = await fetch(`${process.env.E2E_CONSOLE_URL}/api/logs?level=${level}&limit=50`);
    return answer.text();
  });
  return (await Promise.all(levels)).join('\n');
}

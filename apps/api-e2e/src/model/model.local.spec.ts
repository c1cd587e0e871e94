import { afterAll, beforeAll, describe, it } from '@jest/globals';
import fc from 'fast-check';
import { startStack, stopStack } from '@conduit/local-cloud/stack';
import { modelPlan } from './model-plan.ts';
import { race } from './race.ts';
import { rehearse } from './rehearsal.ts';
import { Stage } from './stage.ts';
import { someStep } from './step.ts';

const MINUTES = 60_000;
const plan = modelPlan(process.env);

describe('the system and its model', () => {
  let stage: Stage;
  beforeAll(async () => {
    // Its own, since lists and tags are everybody's.
    Object.assign(process.env, await startStack());
    stage = await Stage.open();
    process.stdout.write(`MODEL_SEED=${plan.seed}\n`);
  }, MINUTES);
  afterAll(stopStack, MINUTES);

  it(
    'agree after each of many steps',
    async () => {
      const scene = fc.record({
        step: someStep,
        reader: fc.nat({ max: 99 }),
        looks: fc.array(fc.nat({ max: 99 }), { minLength: 3, maxLength: 5 }),
      });
      // Without bias, which would make the first runs short.
      const play = fc.asyncProperty(
        fc.noBias(fc.array(scene, { minLength: 1, maxLength: plan.steps, size: 'max' })),
        async (scenes) => {
          const production = await stage.clear();
          await production.begin();
          await rehearse(production, scenes);
        },
      );
      await fc.assert(play, plan.parameters);
    },
    plan.minutes * MINUTES,
  );

  it(
    'agree after steps at the same time, in some order',
    async () => {
      const batch = fc.array(someStep, { minLength: 2, maxLength: 4 });
      const play = fc.asyncProperty(
        fc.noBias(fc.array(batch, { minLength: 1, maxLength: plan.batches, size: 'max' })),
        async (batches) => {
          const production = await stage.clear();
          await production.begin();
          await race(production, batches);
        },
      );
      await fc.assert(play, plan.parameters);
    },
    plan.minutes * MINUTES,
  );
});

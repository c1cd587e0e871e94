import type { Answer } from '../client/answer.ts';
import { type Action, actionOf } from './action.ts';
import type { World } from './realworld.ts';
import { outcomeOf } from './rehearsal.ts';
import type { Production } from './stage.ts';
import type { Step } from './step.ts';
import type { View } from './view.ts';

interface Happened {
  action: Action;
  answer: Answer;
}

interface Seen {
  view: View;
  answer: Answer;
}

/**
 * Does the steps of each batch at the same time. What was answered, and what is to be seen once all
 * is quiet, has to be what the model says for one of the orders in which they may have happened.
 *
 * @throws {Error} that shows what no order explains.
 */
export async function race(production: Production, batches: readonly Step[][]): Promise<void> {
  for (const batch of batches) {
    const actions = batch.map((step) => actionOf(step, production.cast));
    const happened = await Promise.all(
      actions.map(async (action) => ({ action, answer: await production.perform(action) })),
    );
    // Which of several new tags is the newest, no order can tell.
    const views = production.views(production.someReader).filter(({ path }) => path !== '/tags');
    const seen = await Promise.all(
      views.map(async (view) => ({ view, answer: await production.look(view) })),
    );
    production.world = explanation(production.world, happened, seen);
  }
}

/** The world after the first order that agrees with everything. */
function explanation(before: World, happened: readonly Happened[], seen: readonly Seen[]): World {
  const objections: string[] = [];
  for (const order of ordersOf(happened)) {
    const world = structuredClone(before);
    const wrong = firstObjection(world, order, seen);
    if (wrong === undefined) return world;
    objections.push(wrong);
  }
  const answers = happened.map(({ answer }) => answer.description).join('\n');
  throw new Error(`No order explains\n${answers}\n${objections.join('\n- ')}`);
}

function firstObjection(
  world: World,
  order: readonly Happened[],
  seen: readonly Seen[],
): string | undefined {
  for (const { action, answer } of order) {
    // Who was refused for too many at once has changed nothing.
    if (answer.status === 429) continue;
    const { status } = outcomeOf(() => action.apply(world, answer), action.status);
    if (status !== answer.status) return `${answer.request}: ${answer.status} instead of ${status}`;
  }
  for (const { view, answer } of seen) {
    const objection = view.objectionTo(world, answer);
    if (objection !== undefined) return `${answer.request}\n  ${objection}`;
  }
  return undefined;
}

function* ordersOf<Element>(elements: readonly Element[]): Generator<Element[]> {
  if (elements.length === 0) yield [];
  for (const [index, first] of elements.entries()) {
    for (const rest of ordersOf(elements.toSpliced(index, 1))) yield [first, ...rest];
  }
}

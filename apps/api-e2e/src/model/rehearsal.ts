import { eventually } from '../client/eventually.ts';
import type { Answer } from '../client/answer.ts';
import { type Action, actionOf } from './action.ts';
import { Refusal } from './realworld.ts';
import type { Production } from './stage.ts';
import type { Step } from './step.ts';
import type { View } from './view.ts';

/** A step, and where to look after it: places among all that there is to see. */
export interface Scene {
  step: Step;
  reader: number;
  looks: number[];
}

/**
 * Does one step after another, and compares each answer and some views after it with the model;
 * everything that there is to see, in the end.
 *
 * @throws {Error} that shows the request that differs, and all the steps before it.
 */
export async function rehearse(production: Production, scenes: readonly Scene[]): Promise<void> {
  const script: string[] = [];
  try {
    for (const { step, reader, looks } of scenes) {
      const action = actionOf(step, production.cast);
      script.push(`${JSON.stringify(step)}: ${action.method} ${action.path}`);
      const answer = await production.perform(action);
      judge(production, action, answer);
      const views = production.views(production.cast.token(reader));
      const chosen = looks.flatMap((place) => views[place % views.length] ?? []);
      await compare(production, chosen);
    }
    await compare(
      production,
      [undefined, production.someReader].flatMap((token) => production.views(token)),
    );
  } catch (error) {
    throw new Error(`After\n  ${script.join('\n  ')}\n${String(error)}`, { cause: error });
  }
}

/** The answer is the one that the model gives. */
function judge({ world }: Production, action: Action, answer: Answer): void {
  const expected = outcomeOf(() => action.apply(world, answer), action.status);
  const actual =
    answer.status < 300
      ? { status: answer.status }
      : { status: answer.status, errors: answer.errors };
  if (JSON.stringify(actual) !== JSON.stringify(expected)) {
    throw new Error(`expected ${JSON.stringify(expected)} of\n${answer.description}`);
  }
}

/** What the model does with an action, as an answer would say it. */
export function outcomeOf(
  apply: () => void,
  status: number,
): { status: number; errors?: Record<string, string[]> } {
  try {
    apply();
    return { status };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { status: refusal.status, errors: refusal.errors };
  }
}

async function compare(production: Production, views: readonly View[]): Promise<void> {
  const answers = await Promise.all(views.map(async (view) => production.look(view)));
  for (const [index, answer] of answers.entries()) {
    const view = views[index];
    const objection = view?.objectionTo(production.world, answer);
    if (!view || objection === undefined) continue;
    // How often a tag is used may follow its articles.
    const isSettling = view.path === '/tags' && (await settles(production, view));
    if (!isSettling) throw new Error(`${answer.request}\n  ${objection}`);
  }
}

async function settles(production: Production, view: View): Promise<boolean> {
  return eventually(
    async () => view.objectionTo(production.world, await production.look(view)) === undefined,
  );
}

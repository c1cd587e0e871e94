import { setTimeout as sleep } from 'node:timers/promises';
import { mapConcurrently } from '@conduit/dynamodb';
import { Actions } from './actions.ts';
import type { ChangeKind } from './actions.ts';
import { Check } from './check.ts';
import { describeDeadLetter } from './dead-letter.ts';
import type { DeadLetter } from './dead-letter.ts';
import { PersistentClient } from './persistent-client.ts';
import { progressBar } from './progress-bar.ts';
import { Random } from './random.ts';
import { redriveAll, untilQuiet } from './settle.ts';
import { Stack } from './stack.ts';
import { endOutage, makeOutage, makeTrouble } from './trouble.ts';
import type { Disorder } from './trouble.ts';
import { World } from './world.ts';

export interface CampaignPlan {
  /** In all. */
  changes: number;
  /** The first of them is followed by all others. */
  members: number;
  seed: number;
  /** At which parts of all changes the stack is killed. */
  kills: readonly number[];
  /** From which part of all changes on consumers fail until there are dead letters; never where absent. */
  outage?: number;
  disorder: Disorder;
  /** How often which change is made, in proportion to each other. */
  mix: Readonly<Record<ChangeKind, number>>;
}

export interface CampaignResult {
  changes: Record<ChangeKind, number>;
  /** Answers that left it open what had happened. */
  unanswered: number;
  kills: number;
  /** How often each kind of trouble struck. */
  hits: Record<string, number>;
  /** What had to be redriven. */
  deadLetters: DeadLetter[];
  /** Of each part. */
  seconds: Record<'preparing' | 'changing' | 'settling' | 'redriving' | 'checking', number>;
  /** What is not as it should be; empty after a campaign that went well. */
  problems: string[];
}

export interface CampaignProgress {
  line(text: string): void;
  step<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
  detail(what: string): void;
}

/** How often which change is made, in all 100. */
export const USUAL_MIX: Readonly<Record<ChangeKind, number>> = {
  publish: 12,
  edit: 6,
  delete: 4,
  follow: 12,
  unfollow: 8,
  favorite: 32,
  unfavorite: 10,
  comment: 16,
};
/** Members at work at the same time, each on one change. */
const WORKERS = 10;
const SETTLE_WITHIN_MS = 240_000;
const OUTAGE_WITHIN_MS = 180_000;

/** Runs a campaign on a stack that is made for it, and compares everything afterwards. */
export async function runCampaign(
  assembly: string,
  plan: CampaignPlan,
  progress: CampaignProgress,
  onStop: (stop: () => Promise<void>) => void,
): Promise<CampaignResult> {
  const clock = new Stopwatch();
  const stack = await progress.step('starting the stack', () => Stack.start(assembly));
  onStop(() => stack.stop());
  const client = new PersistentClient(() => stack.url);
  const world = new World();
  const random = new Random(plan.seed);
  const actions = new Actions(client, world, random);
  const detail = (what: string): void => progress.detail(what);

  await progress.step(`registering ${plan.members} members`, async () => {
    await mapConcurrently(Array.from({ length: plan.members }), 4, () => actions.register());
    const [first, ...others] = world.members;
    if (first) await mapConcurrently(others, 4, (member) => actions.follow(member, first));
  });

  const preparing = clock.lap();
  const hits: Record<string, number> = {};
  const changes = await progress.step(`making ${plan.changes} changes`, () =>
    changeAll({ stack, world, random, actions, plan, hits, progress }),
  );
  await addHits(stack, hits);
  await stack.faults.clear();
  const changing = clock.lap();
  await progress.step('waiting for the last event', () =>
    untilQuiet(stack, SETTLE_WITHIN_MS, detail),
  );
  const settling = clock.lap();
  const deadLetters = await progress.step('redriving dead letters', () =>
    redriveAll(stack, SETTLE_WITHIN_MS, detail),
  );
  const redriving = clock.lap();
  const problems = await progress.step('comparing', () => new Check(client, world).run(detail));
  for (const letter of await stack.deadLetters()) {
    problems.push(`${letter.queue} still has a dead letter: ${describeDeadLetter(letter)}`);
  }
  const seconds = { preparing, changing, settling, redriving, checking: clock.lap() };
  await stack.stop();
  const { unanswered } = client;
  return { changes, unanswered, kills: plan.kills.length, hits, deadLetters, seconds, problems };
}

interface Scene {
  stack: Stack;
  world: World;
  random: Random;
  actions: Actions;
  plan: CampaignPlan;
  hits: Record<string, number>;
  progress: CampaignProgress;
}

async function changeAll(scene: Scene): Promise<Record<ChangeKind, number>> {
  const { stack, world, random, actions, plan, progress } = scene;
  const shares = Object.entries(plan.mix) as [ChangeKind, number][];
  const kinds = shares.flatMap(([kind, share]) => Array.from({ length: share }, () => kind));
  const made = Object.fromEntries(shares.map(([kind]) => [kind, 0])) as Record<ChangeKind, number>;
  let total = 0;
  const milestone = Math.ceil(plan.changes / 10);
  const work = async (worker: number): Promise<void> => {
    const members = world.members.filter(({ number }) => number % WORKERS === worker);
    while (total < plan.changes) {
      const member = random.pick(members);
      const kind = random.pick(kinds);
      if (!member || !kind) return;
      if (!(await actions.perform(kind, member))) continue;
      made[kind] += 1;
      total += 1;
      progress.detail(progressBar(total, plan.changes));
      if (total % milestone === 0) progress.line(`  ${total} of ${plan.changes}`);
    }
  };
  await makeTrouble(stack, plan.disorder, plan.seed);
  await Promise.all([
    ...Array.from({ length: WORKERS }, (_, worker) => work(worker)),
    disturb(scene, () => total / plan.changes),
  ]);
  return made;
}

/** Kills the stack and makes the outage when it is their time. */
async function disturb(
  { stack, plan, hits, progress }: Scene,
  progressMade: () => number,
): Promise<void> {
  const reached = async (part: number): Promise<void> => {
    while (progressMade() < part) await sleep(50);
  };
  const events = [
    ...plan.kills.map((at) => ({ at, isKill: true })),
    ...(plan.outage === undefined ? [] : [{ at: plan.outage, isKill: false }]),
  ].toSorted((a, b) => a.at - b.at);
  for (const { at, isKill } of events) {
    await reached(at);
    if (isKill) {
      await addHits(stack, hits);
      await stack.kill();
      progress.line('  the stack is killed');
      await stack.restart();
      await makeTrouble(stack, plan.disorder, plan.seed + Math.round(at * 1_000));
    } else {
      progress.line('  nothing that consumers ask of DynamoDB succeeds');
      const before = await stack.deadLetterCount();
      await makeOutage(stack);
      const deadline = performance.now() + OUTAGE_WITHIN_MS;
      while ((await stack.deadLetterCount()) <= before && performance.now() < deadline) {
        await sleep(1_000);
      }
      await endOutage(stack);
    }
  }
}

async function addHits(stack: Stack, hits: Record<string, number>): Promise<void> {
  for (const { target, effect, hits: count } of (await stack.faults.overview()).rules) {
    const name = `${target.service}: ${effect.kind}`;
    hits[name] = (hits[name] ?? 0) + count;
  }
}

class Stopwatch {
  #since = performance.now();

  /** Seconds since the last time. */
  lap(): number {
    const seconds = (performance.now() - this.#since) / 1_000;
    this.#since = performance.now();
    return seconds;
  }
}

import type { FaultsClient } from '@conduit/local-cloud/faults';
import { register } from '../client/member.ts';
import { wrongRefusal } from './clear-refusal.ts';
import { disagreements } from './invariants.ts';
import type { Cast, Progress, Scenario, Trial } from './scenario.ts';
import { callsOf, sendTraced, sendWithFault, type CallFault } from './traced-request.ts';

/** A fault of one call of a request. */
export interface Case {
  /** From 1, over all functions that the request sets off. */
  call: number;
  fault: CallFault;
  /** Statuses that may be answered in place of success; with none, nobody is to notice. */
  refusals: readonly number[];
}

/** Cases that run at once, each lane with people of its own. */
const LANES = 4;

/** What has become of one case. */
interface Run {
  /** `crash after call 3 (dynamodb …)` */
  name: string;
  trial: Trial;
  progress: Progress;
}

/** Every call that a scenario's request makes. */
export async function callsMade(faults: FaultsClient, scenario: Scenario): Promise<string[]> {
  const cast = await newCast();
  // The first time is for functions that are not warm yet, and ask for what they keep.
  await sendTraced((await scenario.begin(cast)).request);
  const { answer, hits } = await callsOf(faults, (await scenario.begin(cast)).request);
  if (answer.status !== scenario.status) throw new Error(answer.description);
  return hits;
}

/**
 * Runs every case: the request with its fault, what that has left, the request again, and what that
 * has left.
 *
 * @returns what went wrong, for people; nothing where all is well.
 */
export async function campaign(
  faults: FaultsClient,
  scenario: Scenario,
  cases: readonly Case[],
): Promise<string[]> {
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    const own = cases.filter((_case, index) => index % LANES === lane);
    return new Lane(faults, scenario, await newCast()).run(own);
  });
  return (await Promise.all(lanes)).flat();
}

async function newCast(): Promise<Cast> {
  const [author, reader] = await Promise.all([register(), register()]);
  await reader.follow(author.username);
  return { author, reader };
}

/** Cases one after the other, looked at together. */
class Lane {
  readonly #faults: FaultsClient;
  readonly #scenario: Scenario;
  readonly #cast: Cast;
  readonly #problems: string[] = [];

  constructor(faults: FaultsClient, scenario: Scenario, cast: Cast) {
    this.#faults = faults;
    this.#scenario = scenario;
    this.#cast = cast;
  }

  async run(cases: readonly Case[]): Promise<string[]> {
    const runs: Run[] = [];
    for (const each of cases) {
      await this.#noting(`${each.fault.effect.kind}, call ${each.call}`, async () => {
        runs.push(await this.#suffer(each));
      });
    }
    await this.#compare('after the faults', runs);
    for (const run of runs) await this.#noting(run.name, () => this.#repeat(run));
    await this.#compare('after repeating everything', runs);
    return this.#problems;
  }

  async #suffer({ call, fault, refusals }: Case): Promise<Run> {
    const { status } = this.#scenario;
    const trial = await this.#scenario.begin(this.#cast);
    const { answer, hits } = await sendWithFault(this.#faults, trial.request, {
      ...fault,
      skip: call - 1,
    });
    const { effect } = fault;
    const when = 'when' in effect ? `${effect.when} ` : '';
    const name = `${effect.kind} ${when}call ${call} (${hits[0] ?? 'none'})`;
    if (hits.length === 0) this.#complain(name, 'did not happen');

    const isAcknowledged = answer.status === status;
    const wrong = wrongRefusal(answer, refusals);
    if (!isAcknowledged && wrong !== undefined) {
      this.#complain(name, `${wrong}\n${answer.description}`);
    }
    const progress = await trial.progress();
    if (isAcknowledged && progress !== 'after') {
      this.#complain(name, `was acknowledged with ${status}, and is what it was ${progress}`);
    }
    return { name, trial, progress };
  }

  async #repeat({ name, trial, progress }: Run): Promise<void> {
    const { status } = this.#scenario;
    await trial.passTime?.();
    const answer = await sendTraced(trial.request);
    const expected = progress === 'after' ? (trial.repeatedStatus ?? status) : status;
    if (answer.status !== expected) {
      this.#complain(name, `repeated, answers not ${expected}\n${answer.description}`);
    }
    const now = await trial.progress();
    if (now !== 'after') this.#complain(name, `repeated, is what it was ${now}`);
  }

  async #compare(when: string, runs: readonly Run[]): Promise<void> {
    const { author, reader } = this.#cast;
    await this.#noting(when, async () => {
      const problems = await disagreements({
        authors: [author, ...runs.flatMap(({ trial }) => trial.authors ?? [])],
        readers: [reader],
        tags: runs.flatMap(({ trial }) => trial.tags ?? []),
      });
      for (const problem of problems) {
        this.#complain(when, `${problem}\n  of ${runs.map(({ name }) => name).join('; ')}`);
      }
    });
  }

  /** One case that cannot be told about does not keep the others from it. */
  async #noting(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#complain(name, error instanceof Error ? error.message : String(error));
    }
  }

  #complain(name: string, problem: string): void {
    this.#problems.push(`${this.#scenario.name}, ${name}: ${problem}`);
  }
}

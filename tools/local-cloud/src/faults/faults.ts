import { EventEmitter } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { currentStep } from '../trace/current-step.ts';
import { ActiveRule } from './active-rule.ts';
import type { FaultHit, FaultStatus } from './active-rule.ts';
import { describePassage, matches } from './passage.ts';
import type { Passage } from './passage.ts';
import { resolveNames } from './resource-names.ts';
import type { ResourceNames } from './resource-names.ts';
import { FaultRuleError, parseRule } from './rule.ts';
import type { Effect, RuleInput } from './rule.ts';

const NOTHING: ResourceNames = { tables: [], functions: [], routes: [], fields: [], rules: [] };

/** What a place has to say about the faults that can happen there. */
export interface Place<Result> {
  passage: Passage;
  /** What happens without a fault. */
  proceed(): Promise<Result>;
  /** What happens instead of it, or instead of its answer; mostly throws. */
  fail(effect: Effect): Promise<Result> | Result;
  /** Takes a line for the log of whom it concerns. */
  note?(line: string): void;
}

/**
 * The faults that somebody wants. Every place that something passes on its way from the edge to a
 * table asks here; without rules, nothing costs more than the question.
 *
 * @example
 * const { id } = cloud.faults.add({
 *   target: { service: 'dynamodb', table: 'articles' },
 *   effect: { kind: 'throttle' },
 *   probability: 0.2,
 * });
 * cloud.faults.clear(id);
 */
export class Faults {
  /** Every fault that happens, so that nobody hunts a bug that is one. */
  readonly events = new EventEmitter<{ hit: [FaultHit] }>();
  readonly #names: () => ResourceNames;
  readonly #rules = new Map<string, ActiveRule>();
  #lastNumber = 0;

  /** @param names what there is for rules to name, asked for with each rule. */
  constructor(names: () => ResourceNames = () => NOTHING) {
    this.#names = names;
  }

  /** What rules can name. */
  get names(): ResourceNames {
    return this.#names();
  }

  get isQuiet(): boolean {
    return this.#rules.size === 0;
  }

  /** @throws {FaultRuleError} for a rule that makes no sense, or names what there is not. */
  add(input: RuleInput): FaultStatus {
    const parsed = resolveNames(parseRule(input), this.names);
    if (parsed.id !== undefined && this.#rules.has(parsed.id)) {
      throw new FaultRuleError(`there is a rule with the id ${parsed.id} already`);
    }
    const active = new ActiveRule({ ...parsed, id: parsed.id ?? this.#freeId() });
    this.#rules.set(active.rule.id, active);
    return active.status;
  }

  list(): FaultStatus[] {
    return Array.from(this.#rules.values(), ({ status }) => status);
  }

  /**
   * Ends one rule, or all of them.
   *
   * @returns the ids of those that there were.
   * @throws {FaultRuleError} for an id that no rule has.
   */
  clear(id?: string): string[] {
    const ids = id === undefined ? [...this.#rules.keys()] : [id];
    for (const each of ids) {
      if (this.#rules.delete(each)) continue;
      const known = [...this.#rules.keys()].join(', ') || 'there are none';
      throw new FaultRuleError(`no rule has the id ${each} (${known})`);
    }
    return ids;
  }

  /**
   * Lets something pass a place, unless a rule has it otherwise. Delays add up; of everything else,
   * the first rule that fires decides.
   */
  async through<Result>(place: Place<Result>): Promise<Result> {
    if (this.isQuiet) return place.proceed();
    let failure: Effect | undefined;
    let delay = 0;
    for (const active of this.#rules.values()) {
      const { effect } = active.rule;
      const isFailure = effect.kind !== 'latency' && effect.kind !== 'observe';
      if (!matches(active.rule, place.passage)) continue;
      if (!active.fires(!isFailure || failure === undefined)) continue;
      this.#tell(active, place);
      if (effect.kind === 'latency') delay += active.delay(effect.ms);
      if (isFailure) failure = effect;
    }
    if (delay > 0) await sleep(delay);
    if (failure === undefined) return place.proceed();
    if ('when' in failure && failure.when === 'after') {
      // A refusal is an answer as well, and lost like any other.
      await place.proceed().catch(() => undefined);
    }
    return place.fail(failure);
  }

  #tell(active: ActiveRule, { passage, note }: Place<unknown>): void {
    const trace = passage.place === 'edge' ? undefined : passage.trace;
    const hit = active.hit(describePassage(passage), trace);
    if (active.rule.effect.kind === 'observe') return;
    const line = `FAULT ${hit.rule}: ${hit.effect} at ${hit.at}`;
    note?.(line);
    currentStep()?.note(line);
    this.events.emit('hit', hit);
  }

  #freeId(): string {
    do this.#lastNumber++;
    while (this.#rules.has(`f${this.#lastNumber}`));
    return `f${this.#lastNumber}`;
  }
}

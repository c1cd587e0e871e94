import type { Effect, Rule } from './rule.ts';
import { seededRandom } from './seeded-random.ts';

/** A fault that happened. */
export interface FaultHit {
  /** The rule's id. */
  rule: string;
  /** For instance `crash after`. */
  effect: string;
  /** What it happened to, for people. */
  at: string;
  /** The root of the request's trace id. */
  trace?: string;
  /** ISO 8601 */
  time: string;
}

/** A rule, and what has come of it. */
export interface FaultStatus extends Rule {
  /** How many matched, skipped ones and those that chance spared among them. */
  matched: number;
  hits: number;
  /** The last of the hits, oldest first. */
  last: readonly FaultHit[];
}

const REMEMBERED_HITS = 100;

/** A rule at work. */
export class ActiveRule {
  readonly rule: Rule;
  readonly #random: () => number;
  readonly #last: FaultHit[] = [];
  #matched = 0;
  #hits = 0;

  constructor(rule: Rule) {
    this.rule = rule;
    this.#random = seededRandom(rule.seed, JSON.stringify([rule.target, rule.effect]));
  }

  get status(): FaultStatus {
    return { ...this.rule, matched: this.#matched, hits: this.#hits, last: [...this.#last] };
  }

  /**
   * Told of one more that matches.
   *
   * @param isOpen whether no other rule has decided about it.
   * @returns whether it is hit.
   */
  fires(isOpen: boolean): boolean {
    const { skip, count = Infinity, probability } = this.rule;
    this.#matched++;
    if (!isOpen || this.#matched <= skip || this.#hits >= count) return false;
    if (probability < 1 && this.#random() >= probability) return false;
    this.#hits++;
    return true;
  }

  /** In milliseconds. */
  delay(ms: (Effect & { kind: 'latency' })['ms']): number {
    return typeof ms === 'number' ? ms : ms[0] + this.#random() * (ms[1] - ms[0]);
  }

  hit(at: string, trace: string | undefined): FaultHit {
    const { id, effect } = this.rule;
    const when = 'when' in effect ? ` ${effect.when}` : '';
    const hit: FaultHit = {
      rule: id,
      effect: `${effect.kind}${when}`,
      at,
      ...(trace !== undefined && { trace }),
      time: new Date().toISOString(),
    };
    this.#last.push(hit);
    if (this.#last.length > REMEMBERED_HITS) this.#last.shift();
    return hit;
  }
}

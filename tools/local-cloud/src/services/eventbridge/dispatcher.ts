import type { BusEvent } from '../../event-bus.ts';
import type { Faults } from '../../faults/faults.ts';
import { serverError } from '../../faults/service-errors.ts';
import { inContext, traced } from '../../trace/current-step.ts';
import { correlationIdOf, type FollowedRequests } from '../../trace/followed.ts';
import type { BusRegistry } from './bus-registry.ts';
import type { EventDatabase } from './database.ts';
import type { EventLog } from './event-log.ts';
import type { Rule, RuleTarget } from './rule.ts';
import { targetInput } from './target-input.ts';
import { PermanentFailure, type Targets } from './targets.ts';

/** Deliveries at once. */
const CONCURRENCY = 16;
/** Before the second attempt; doubled for each further one, with jitter. */
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 30_000;

interface Row {
  id: number;
  rule_arn: string;
  target_id: string;
  event: string;
  accepted_at: number;
  attempts: number;
}

interface Delivery {
  row: Row;
  event: BusEvent;
  rule: Rule;
  target: RuleTarget;
}

export interface DispatcherOptions {
  database: EventDatabase;
  registry: BusRegistry;
  targets: Targets;
  log: EventLog;
  requests: FollowedRequests;
  faults: Faults;
  /** Told what is lost. */
  complain: (problem: string) => void;
}

/** Delivers what is on disk, at least once: what a crash interrupts is delivered again. */
export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #running = new Map<number, Promise<void>>();
  readonly #ended: number[] = [];
  #timer: NodeJS.Timeout | undefined;
  #isStarted = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
  }

  start(): void {
    this.#isStarted = true;
    this.wake();
  }

  async stop(): Promise<void> {
    this.#isStarted = false;
    clearTimeout(this.#timer);
    await Promise.all(this.#running.values());
    this.#forgetEnded();
  }

  /** Looks for what is due now. */
  wake(): void {
    if (!this.#isStarted) return;
    clearTimeout(this.#timer);
    // Whoever published last must not count as the cause of all deliveries.
    this.#timer = inContext(undefined, () => setTimeout(() => this.#pump(), 0));
  }

  #pump(): void {
    const { database } = this.#options;
    this.#forgetEnded();
    // One time for both: what falls due between two looks at the clock would be seen by neither.
    const now = Date.now();
    const due = database.all<Row>(
      'SELECT * FROM deliveries WHERE due_at <= ? ORDER BY due_at, id LIMIT ?',
      now,
      2 * CONCURRENCY,
    );
    for (const row of due.filter(({ id }) => !this.#running.has(id))) {
      if (this.#running.size >= CONCURRENCY) return;
      const running = this.#attempt(row).finally(() => {
        this.#running.delete(row.id);
        this.wake();
      });
      this.#running.set(row.id, running);
    }
    const [next] = database.all<{ at: number | null }>(
      'SELECT MIN(due_at) AS at FROM deliveries WHERE due_at > ?',
      now,
    );
    if (typeof next?.at === 'number') {
      this.#timer = setTimeout(() => this.#pump(), Math.max(0, next.at - Date.now()));
    }
  }

  async #attempt(row: Row): Promise<void> {
    const event = JSON.parse(row.event) as BusEvent;
    const rule = this.#options.registry.rules.get(row.rule_arn);
    const target = rule?.targets.find(({ id }) => id === row.target_id);
    if (!rule || !target) {
      this.#options.complain(`the event ${event.id} is lost: ${row.rule_arn} is gone`);
      this.#ended.push(row.id);
      return;
    }
    const delivery = { row, event, rule, target };
    const attempt = row.attempts + 1;
    try {
      const input = targetInput(rule, target, event);
      await this.#options.requests.follow(correlationIdOf(event.detail), () =>
        traced('events', `${rule.name} → ${target.arn.split(':').at(-1)}`, () =>
          this.#deliver(delivery, input, attempt),
        ),
      );
      this.#end(delivery, 'delivered', attempt);
    } catch (error) {
      await this.#failed(delivery, attempt, error);
    }
  }

  #deliver({ rule, target }: Delivery, input: string, attempt: number): Promise<void> {
    const { targets, faults } = this.#options;
    return faults.through({
      passage: { place: 'delivery', rule: rule.name, trace: undefined },
      proceed: () => targets.deliver(target.arn, input, { rule: rule.arn, attempt }),
      fail: () => {
        throw serverError('events');
      },
    });
  }

  async #failed(delivery: Delivery, attempts: number, error: unknown): Promise<void> {
    const { row, event, rule, target } = delivery;
    const message = error instanceof Error ? error.message : String(error);
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (attempts - 1), LAST_RETRY_MS);
    const dueAt = Date.now() + wait * (0.5 + Math.random() / 2);
    const condition = exhausted(delivery, attempts, dueAt, error);
    if (condition === undefined) {
      this.#options.log.update(event, rule.name, target.arn, { attempts, error: message });
      this.#options.database.run(
        'UPDATE deliveries SET attempts = ?, due_at = ? WHERE id = ?',
        attempts,
        Math.ceil(dueAt),
        row.id,
      );
      return;
    }
    const code = error instanceof PermanentFailure ? error.code : 'TargetError';
    await this.#giveUp(delivery, attempts, { code, message, condition });
  }

  async #giveUp(
    delivery: Delivery,
    attempts: number,
    { code, message, condition }: { code: string; message: string; condition: string },
  ): Promise<void> {
    const { event, rule, target } = delivery;
    const lost = `the event ${event.id} did not get from ${rule.name} to ${target.arn} (${message})`;
    if (target.deadLetterArn === undefined) {
      this.#options.complain(`${lost}; there is no dead-letter queue`);
      this.#end(delivery, 'dropped', attempts, message);
      return;
    }
    try {
      // EventBridge User Guide, "Using dead-letter queues to process undelivered events".
      await this.#options.targets.giveUp(target.deadLetterArn, {
        rule: rule.arn,
        body: JSON.stringify(event),
        attributes: {
          RULE_ARN: rule.arn,
          TARGET_ARN: target.arn,
          ERROR_CODE: code,
          ERROR_MESSAGE: message.slice(0, 1_000) || 'unknown',
          RETRY_ATTEMPTS: String(attempts - 1),
          ...(condition !== '' && { EXHAUSTED_RETRY_CONDITION: condition }),
        },
      });
      this.#options.complain(`${lost}; it lies in ${target.deadLetterArn}`);
      this.#end(delivery, 'dead-letter', attempts, message);
    } catch (error) {
      this.#options.complain(`${lost}, nor to its dead-letter queue: ${String(error)}`);
      this.#end(delivery, 'dropped', attempts, message);
    }
  }

  #end(
    { row, event, rule, target }: Delivery,
    state: 'delivered' | 'dead-letter' | 'dropped',
    attempts: number,
    error?: string,
  ): void {
    this.#ended.push(row.id);
    this.#options.log.update(event, rule.name, target.arn, {
      state,
      attempts,
      endedAt: Date.now(),
      ...(error !== undefined && { error }),
    });
  }

  /** Together, since each commit waits for the disk. */
  #forgetEnded(): void {
    const ids = this.#ended.splice(0);
    if (ids.length === 0) return;
    const { database } = this.#options;
    database.run(
      'DELETE FROM deliveries WHERE id IN (SELECT value FROM json_each(?))',
      JSON.stringify(ids),
    );
  }
}

/** Why it is not tried again: empty for what never would be, undefined where it is. */
function exhausted(
  { row, target }: Delivery,
  attempts: number,
  dueAt: number,
  error: unknown,
): string | undefined {
  if (error instanceof PermanentFailure) return '';
  if (attempts > target.maximumRetries) return 'MaximumRetryAttempts';
  const isTooOld = dueAt - row.accepted_at > target.maximumAgeSeconds * 1_000;
  return isTooOld ? 'MaximumEventAgeInSeconds' : undefined;
}

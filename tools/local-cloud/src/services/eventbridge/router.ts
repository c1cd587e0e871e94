import type { BusEvent } from '../../event-bus.ts';
import type { BusRegistry } from './bus-registry.ts';
import type { EventDatabase } from './database.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';
import type { Rule } from './rule.ts';

/** Finds out who gets an event, and notes it on disk. */
export class EventRouter {
  readonly #database: EventDatabase;
  readonly #registry: BusRegistry;
  readonly #log: EventLog;

  constructor(database: EventDatabase, registry: BusRegistry, log: EventLog) {
    this.#database = database;
    this.#registry = registry;
    this.#log = log;
  }

  /**
   * Within a transaction of the caller: what is not committed was never accepted.
   *
   * @param onlyRules ARNs; events of a replay may be meant for some rules.
   * @returns what to tell the log after the commit.
   */
  route(bus: string, event: BusEvent, onlyRules?: readonly string[]): LoggedEvent {
    const acceptedAt = Date.now();
    const archives = this.#archive(bus, event, acceptedAt);
    const rules = this.#registry
      .rulesOf(bus)
      .filter((rule) => rule.isEnabled && (onlyRules === undefined || onlyRules.includes(rule.arn)))
      .filter(({ pattern }) => pattern.matches(event));
    for (const rule of rules) this.#enqueue(rule, event, acceptedAt);
    const deliveries = rules.flatMap(({ name, targets }) =>
      targets.map(({ arn }) => ({
        rule: name,
        target: arn,
        state: 'waiting' as const,
        attempts: 0,
      })),
    );
    return { bus, event, acceptedAt, archives, deliveries };
  }

  tell(entries: readonly LoggedEvent[]): void {
    for (const entry of entries) this.#log.add(entry);
  }

  /** What a replay brings is in its archive already, so AWS does not archive it again. */
  #archive(bus: string, event: BusEvent, archivedAt: number): string[] {
    if (event['replay-name'] !== undefined) return [];
    const archives = this.#registry
      .archivesOf(bus)
      .filter(({ pattern }) => pattern?.matches(event) ?? true);
    for (const { name } of archives) {
      this.#database.run(
        'INSERT INTO archived (archive, time, archived_at, event) VALUES (?, ?, ?, ?)',
        name,
        Date.parse(event.time),
        archivedAt,
        JSON.stringify(event),
      );
    }
    return archives.map(({ name }) => name);
  }

  #enqueue(rule: Rule, event: BusEvent, acceptedAt: number): void {
    for (const { id } of rule.targets) {
      this.#database.run(
        'INSERT INTO deliveries (event_id, rule_arn, target_id, event, accepted_at, due_at) VALUES (?, ?, ?, ?, ?, ?)',
        event.id,
        rule.arn,
        id,
        JSON.stringify(event),
        acceptedAt,
        acceptedAt,
      );
    }
  }
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { StatementSync } from 'node:sqlite';

const SCHEMA = `
CREATE TABLE IF NOT EXISTS deliveries (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  event_id TEXT NOT NULL,
  rule_arn TEXT NOT NULL,
  target_id TEXT NOT NULL,
  event TEXT NOT NULL,
  accepted_at INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS deliveries_due ON deliveries (due_at);
CREATE TABLE IF NOT EXISTS archived (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  archive TEXT NOT NULL,
  time INTEGER NOT NULL,
  archived_at INTEGER NOT NULL,
  event TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS archived_time ON archived (archive, time, id);
CREATE TABLE IF NOT EXISTS replays (
  name TEXT PRIMARY KEY,
  request TEXT NOT NULL,
  state TEXT NOT NULL,
  last_time INTEGER NOT NULL,
  last_id INTEGER NOT NULL,
  replayed INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL,
  ended_at INTEGER
);
`;

/**
 * What EventBridge keeps in a file. What a call was answered for outlives any end of this process; only the machine's
 * own could take the last of it, and waiting for the disk would hold up everything else in this process.
 */
export class EventDatabase {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(stateDir: string) {
    mkdirSync(stateDir, { recursive: true });
    this.#database = new DatabaseSync(join(stateDir, 'eventbridge.sqlite'));
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    this.#database.exec(SCHEMA);
  }

  close(): void {
    this.#database.close();
  }

  run(sql: string, ...values: (string | number | null)[]): void {
    this.#statement(sql).run(...values);
  }

  all<Row>(sql: string, ...values: (string | number | null)[]): Row[] {
    return this.#statement(sql).all(...values) as Row[];
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) this.#statements.set(sql, (statement = this.#database.prepare(sql)));
    return statement;
  }

  /** All of it or nothing. */
  transaction<T>(work: () => T): T {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.#database.exec('COMMIT');
      return result;
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

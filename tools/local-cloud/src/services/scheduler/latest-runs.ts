import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** When each schedule ran the last time, on disk. */
export class LatestRuns {
  readonly #database: DatabaseSync;

  constructor(stateDir: string) {
    mkdirSync(stateDir, { recursive: true });
    this.#database = new DatabaseSync(join(stateDir, 'scheduler.sqlite'));
    this.#database.exec('PRAGMA journal_mode = WAL');
    this.#database.exec(
      'CREATE TABLE IF NOT EXISTS runs (schedule TEXT NOT NULL, expression TEXT NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (schedule, expression))',
    );
  }

  close(): void {
    this.#database.close();
  }

  /** @param expression since a schedule that is changed begins anew. */
  find(schedule: string, expression: string): Date | undefined {
    const row = this.#database
      .prepare('SELECT time FROM runs WHERE schedule = ? AND expression = ?')
      .get(schedule, expression);
    const time = row?.['time'];
    return typeof time === 'number' ? new Date(time) : undefined;
  }

  save(schedule: string, expression: string, time: Date): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO runs VALUES (?, ?, ?)')
      .run(schedule, expression, time.getTime());
  }
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** How far pipes have come, on disk. */
export class Checkpoints {
  readonly #database: DatabaseSync;

  constructor(stateDir: string) {
    mkdirSync(stateDir, { recursive: true });
    this.#database = new DatabaseSync(join(stateDir, 'pipes.sqlite'));
    // A checkpoint that a power failure loses only repeats some records.
    this.#database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
    this.#database.exec(`CREATE TABLE IF NOT EXISTS checkpoints (
      pipe TEXT NOT NULL, shard TEXT NOT NULL, sequence_number TEXT NOT NULL,
      PRIMARY KEY (pipe, shard))`);
  }

  close(): void {
    this.#database.close();
  }

  /** @param shard with its stream's ARN, since a table that is made anew has another stream. */
  find(pipe: string, shard: string): string | undefined {
    const row = this.#database
      .prepare('SELECT sequence_number FROM checkpoints WHERE pipe = ? AND shard = ?')
      .get(pipe, shard);
    const sequenceNumber = row?.['sequence_number'];
    return typeof sequenceNumber === 'string' ? sequenceNumber : undefined;
  }

  save(pipe: string, shard: string, sequenceNumber: string): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?)')
      .run(pipe, shard, sequenceNumber);
  }
}

import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { errorCode } from '../../state/error-code.ts';
import { storedUser } from './user.ts';

const entry = z.union([
  z.strictObject({ pool: z.string(), user: storedUser }),
  z.strictObject({ pool: z.string(), deleted: z.string() }),
]);

/** A user as it is from now on, or the id of one who is gone. */
export type JournalEntry = z.infer<typeof entry>;

/**
 * The users of all pools as a file of JSON lines to which every change is appended before it is
 * answered, so that a killed local cloud forgets no user whom its tables still know.
 */
export class Journal {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** @throws {Error} naming the line that cannot be read; the file stays as it is. */
  read(): JournalEntry[] {
    // What follows the last line break was being written when the process was killed: unanswered.
    return this.#text()
      .split('\n')
      .slice(0, -1)
      .map((line, index) => this.#parse(line, index + 1));
  }

  append(change: JournalEntry): void {
    appendFileSync(this.#file, line(change), { mode: 0o600 });
  }

  /** Replaces everything that led to them by the entries. */
  compact(entries: readonly JournalEntry[]): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    const fresh = `${this.#file}.new`;
    writeFileSync(fresh, entries.map(line).join(''), { mode: 0o600 });
    renameSync(fresh, this.#file);
  }

  #text(): string {
    try {
      return readFileSync(this.#file, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return '';
      throw error;
    }
  }

  #parse(text: string, number: number): JournalEntry {
    try {
      return entry.parse(JSON.parse(text));
    } catch (cause) {
      throw new Error(
        `${this.#file}:${number} is not a user as the local cloud writes it. Mend or remove the ` +
          'line, or start with --fresh to drop all data',
        { cause },
      );
    }
  }
}

function line(change: JournalEntry): string {
  return `${JSON.stringify(change)}\n`;
}

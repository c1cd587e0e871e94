import { mkdir, rename, stat, appendFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** How long a line may stay in memory; a `kill -9` loses no more than this. */
const FLUSH_MS = 100;

/**
 * Appends lines to a file that stays below twice `maxBytes`: the older half is `<file>.1`. Lines are
 * gathered and written together, in order, so that a busy function does not pay for a disk access
 * with every line.
 */
export class LogFile {
  readonly #path: string;
  readonly #maxBytes: number;
  #pending: string[] = [];
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #size: number | undefined;

  constructor(path: string, maxBytes: number) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }

  append(line: string): void {
    this.#pending.push(line);
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS);
  }

  /** Resolves when every line appended so far is in the file. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#pending;
    this.#pending = [];
    if (lines.length > 0) this.#writing = this.#writing.then(() => this.#write(lines));
    return this.#writing;
  }

  async #write(lines: string[]): Promise<void> {
    const text = lines.join('\n') + '\n';
    try {
      this.#size ??= await this.#sizeOnDisk();
      if (this.#size > 0 && this.#size + text.length > this.#maxBytes) {
        await rename(this.#path, `${this.#path}.1`);
        this.#size = 0;
      }
      await appendFile(this.#path, text);
      this.#size += Buffer.byteLength(text);
    } catch (error) {
      // Logs are not worth a request: a full disk is reported where it is seen, and work goes on.
      console.error(`The log file ${this.#path} cannot be written: ${String(error)}`);
    }
  }

  async #sizeOnDisk(): Promise<number> {
    await mkdir(dirname(this.#path), { recursive: true });
    try {
      return (await stat(this.#path)).size;
    } catch {
      return 0;
    }
  }
}

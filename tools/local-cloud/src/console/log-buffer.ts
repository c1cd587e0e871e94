import { EventEmitter } from 'node:events';
import type { LogLine } from '../services/logs/logs.service.ts';
import { withoutSecrets } from '../trace/displayable.ts';
import { levelOf } from './log-level.ts';
import type { LogLevel } from './log-level.ts';

/** A log line as the console shows it. */
export interface LogEntry extends LogLine {
  /** Grows by one with every line. */
  sequence: number;
  level: LogLevel;
}

/** Which lines are wanted; what is absent does not matter. */
export interface LogFilter {
  logGroup?: string;
  level?: string;
  requestId?: string;
  /** Regardless of case. */
  text?: string;
}

export interface LogLimits {
  lines: number;
  /** Of all messages together, in UTF-16 units. */
  characters: number;
}

const LIMITS: LogLimits = { lines: 5_000, characters: 8 * 1024 * 1024 };

/** The latest log lines of everything that runs, without passwords and tokens. */
export class LogBuffer {
  readonly events = new EventEmitter<{ line: [LogEntry] }>();
  readonly #limits: LogLimits;
  #entries: LogEntry[] = [];
  #sequence = 0;
  #characters = 0;

  constructor(limits: LogLimits = LIMITS) {
    this.#limits = limits;
    this.events.setMaxListeners(0);
  }

  add(line: LogLine): void {
    const message = withoutSecrets(line.message);
    const entry = { ...line, message, level: levelOf(message), sequence: ++this.#sequence };
    this.#entries.push(entry);
    this.#characters += message.length;
    this.#makeRoom();
    this.events.emit('line', entry);
  }

  /** The latest ones that fit, in the order in which they were written. */
  find(filter: LogFilter, limit: number): LogEntry[] {
    const found: LogEntry[] = [];
    for (let index = this.#entries.length - 1; index >= 0 && found.length < limit; index--) {
      const entry = this.#entries[index];
      if (entry && matches(entry, filter)) found.push(entry);
    }
    return found.reverse();
  }

  /** The lines of any of these requests, and those of these environments that belong to no request. */
  ofRequests(requestIds: ReadonlySet<string>, environmentIds: ReadonlySet<string>): LogEntry[] {
    return this.#entries.filter(({ requestId, stream }) =>
      requestId === undefined
        ? environmentIds.has(stream.slice(stream.indexOf(']') + 1))
        : requestIds.has(requestId),
    );
  }

  /** A quarter at once, so that a full buffer does not move all its lines with each new one. */
  #makeRoom(): void {
    const { lines, characters } = this.#limits;
    if (this.#entries.length <= lines && this.#characters <= characters) return;
    const dropped = this.#entries.splice(0, Math.ceil(this.#entries.length / 4));
    this.#characters -= dropped.reduce((sum, { message }) => sum + message.length, 0);
  }
}

export function matches(entry: LogEntry, filter: LogFilter): boolean {
  const { logGroup, level, requestId, text } = filter;
  return (
    (logGroup === undefined || entry.logGroup === logGroup) &&
    (level === undefined || entry.level === level) &&
    (requestId === undefined || entry.requestId === requestId) &&
    (text === undefined || entry.message.toLowerCase().includes(text.toLowerCase()))
  );
}

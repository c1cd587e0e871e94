import { ConsoleError } from './console-api.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from './console-api.ts';
import { matches } from './log-buffer.ts';
import type { LogBuffer, LogEntry, LogFilter } from './log-buffer.ts';
import { assertGet, limitOf } from './read-only.ts';

const STANDARD_LINES = 500;
const MOST_LINES = 5_000;
const FILTERS = ['logGroup', 'level', 'requestId', 'text'] as const;

/**
 * `GET /api/logs` answers the latest lines, `GET /api/logs/live` sends those to come; both take the
 * parameters of {@link LogFilter}, and the first one a `limit`.
 */
export class LogsApi implements ConsoleApi {
  readonly name = 'logs';
  readonly #buffer: LogBuffer;

  constructor(buffer: LogBuffer) {
    this.#buffer = buffer;
  }

  async handle(request: ConsoleRequest): Promise<ConsoleAnswer> {
    assertGet(request);
    const { path, query } = request;
    const filter: LogFilter = Object.fromEntries(
      FILTERS.flatMap((name) => (query.get(name) ? [[name, query.get(name)]] : [])),
    );
    if (path.length === 0) {
      return { json: this.#buffer.find(filter, limitOf(query, STANDARD_LINES, MOST_LINES)) };
    }
    if (path.join('/') !== 'live') {
      throw new ConsoleError(404, 'There are /api/logs and /api/logs/live.');
    }
    return {
      events: (send) => {
        const listener = (entry: LogEntry): void => {
          if (matches(entry, filter)) send(entry);
        };
        this.#buffer.events.on('line', listener);
        return () => this.#buffer.events.off('line', listener);
      },
    };
  }
}

import { summaryOf } from '../trace/trace-summary.ts';
import type { TraceSummary } from '../trace/trace-summary.ts';
import type { TraceRecorder } from '../trace/trace-recorder.ts';
import type { Step, Trace } from '../trace/trace.ts';
import { ConsoleError } from './console-api.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from './console-api.ts';
import type { LogBuffer, LogEntry } from './log-buffer.ts';
import { limitOf } from './read-only.ts';

const STANDARD_REQUESTS = 200;
const MOST_REQUESTS = 1_000;

/** What `GET /api/requests/<id>` answers. */
export interface RequestDetail {
  summary: TraceSummary;
  steps: readonly Step[];
  /** Steps that there were too many of. */
  droppedSteps: number;
  /** What was logged for the request, by its functions and by API Gateway. */
  lines: LogEntry[];
}

/**
 * `GET /api/requests` lists the latest requests, `/live` sends what becomes of new ones, `/<id>` tells
 * all about one, found by any of its ids; `DELETE /api/requests` forgets them.
 */
export class RequestsApi implements ConsoleApi {
  readonly name = 'requests';
  readonly #traces: TraceRecorder;
  readonly #logs: LogBuffer;

  constructor(traces: TraceRecorder, logs: LogBuffer) {
    this.#traces = traces;
    this.#logs = logs;
  }

  async handle({ method, path, query }: ConsoleRequest): Promise<ConsoleAnswer> {
    const [id, ...rest] = path;
    if (method === 'DELETE' && id === undefined) {
      this.#traces.clear();
      return { json: {} };
    }
    if (method !== 'GET' || rest.length > 0) {
      throw new ConsoleError(404, 'There are GET /api/requests, /api/requests/live and /<id>.');
    }
    if (id === undefined) {
      const latest = this.#traces.traces.slice(0, limitOf(query, STANDARD_REQUESTS, MOST_REQUESTS));
      return { json: latest.map(summaryOf) };
    }
    return id === 'live' ? this.#live() : { json: this.#detail(id) };
  }

  #live(): ConsoleAnswer {
    return {
      events: (send) => {
        const listener = (trace: Trace): void => send(summaryOf(trace));
        this.#traces.events.on('changed', listener);
        return () => this.#traces.events.off('changed', listener);
      },
    };
  }

  #detail(id: string): RequestDetail {
    const trace = this.#traces.find(id);
    if (!trace) {
      throw new ConsoleError(404, `The request ${id} is not known: only the latest ones are kept.`);
    }
    const { steps, droppedSteps, requestIds } = trace;
    return {
      summary: summaryOf(trace),
      steps,
      droppedSteps,
      lines: this.#logs.ofRequests(requestIds, startedFor(steps)),
    };
  }
}

/** The environments that started, or did not, for a request: what they wrote meanwhile has no id. */
function startedFor(steps: readonly Step[]): Set<string> {
  const started = steps.filter(({ facts }) => 'coldStartMs' in facts || !('waitMs' in facts));
  return new Set(started.flatMap(({ facts }) => facts['environment']?.toString() ?? []));
}

import { EventEmitter } from 'node:events';
import { currentContext, inContext, tracedFromStart } from './current-step.ts';
import type { StepWriter } from './current-step.ts';
import { Trace } from './trace.ts';
import type { TracedRequest } from './trace.ts';

export interface TraceLimits {
  traces: number;
  /** Of all traces together, roughly. */
  bytes: number;
}

const LIMITS: TraceLimits = { traces: 500, bytes: 16 * 1024 * 1024 };

interface TraceEvents {
  /** A request came, or was answered. */
  changed: [Trace];
}

/** The latest requests, each with its trace; the oldest make room for new ones. */
export class TraceRecorder {
  readonly events = new EventEmitter<TraceEvents>();
  readonly #limits: TraceLimits;
  readonly #traces: Trace[] = [];

  constructor(limits: TraceLimits = LIMITS) {
    this.#limits = limits;
    // As many pages as somebody opens.
    this.events.setMaxListeners(0);
  }

  /** The latest first. */
  get traces(): readonly Trace[] {
    return this.#traces.toReversed();
  }

  /** @param id the trace's own, or any of a request that belongs to it. */
  find(id: string): Trace | undefined {
    return this.#traces.findLast((trace) => trace.id === id || trace.requestIds.has(id));
  }

  clear(): void {
    this.#traces.length = 0;
  }

  /**
   * Does what follows from a request, after its answer, as a part of its trace; just does it where the
   * request is not known any more, or something is traced already.
   *
   * @param id any of the request; events hand it on as `correlationId`.
   */
  async follow<T>(id: string | undefined, work: () => Promise<T>): Promise<T> {
    const trace = id === undefined || currentContext() ? undefined : this.find(id);
    const [step] = trace?.steps ?? [];
    if (!trace || !step) return work();
    try {
      return await inContext({ trace, step }, work);
    } finally {
      this.events.emit('changed', trace);
    }
  }

  /** Answers a request and records how. */
  async record<T extends { status: number }>(
    request: TracedRequest,
    first: { service: string; name: string },
    answer: (step: StepWriter | undefined) => Promise<T>,
  ): Promise<T> {
    const trace = new Trace(request);
    this.#traces.push(trace);
    this.#makeRoom();
    this.events.emit('changed', trace);
    try {
      const response = await tracedFromStart(trace, first, answer);
      trace.status = response.status;
      return response;
    } finally {
      this.events.emit('changed', trace);
    }
  }

  /** Traces grow after they were added, so that all of them are counted anew. */
  #makeRoom(): void {
    let bytes = this.#traces.reduce((sum, trace) => sum + trace.bytes, 0);
    while (
      this.#traces.length > this.#limits.traces ||
      (bytes > this.#limits.bytes && this.#traces.length > 1)
    ) {
      bytes -= this.#traces.shift()?.bytes ?? 0;
    }
  }
}

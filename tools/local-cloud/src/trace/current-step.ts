import { AsyncLocalStorage } from 'node:async_hooks';
import { microseconds } from './trace.ts';
import type { ConsumedUnits, Fact, Step, Trace } from './trace.ts';

/** Where in which trace something happens. */
interface StepContext {
  trace: Trace;
  step: Step;
}

/**
 * Follows a request through all that is done for it in this process, so that no service has to hand
 * anything on. Calls that come back in from a function's process are joined by `caller.ts`.
 */
const storage = new AsyncLocalStorage<StepContext | undefined>();

/** Tells more about a step while it runs, or after. */
export class StepWriter {
  readonly #context: StepContext;

  constructor(context: StepContext) {
    this.#context = context;
  }

  /** Adds or replaces a fact; one without a value is left out. */
  fact(name: string, value: Fact | undefined): void {
    if (value === undefined) return;
    const { trace, step } = this.#context;
    if (typeof value === 'string') step.facts[name] = trace.text(value);
    else step.facts[name] = typeof value === 'number' ? microseconds(value) : value;
  }

  fail(error: string): void {
    this.#context.step.error = this.#context.trace.text(error);
  }

  consumed(units: ConsumedUnits): void {
    this.#context.step.units = units;
  }

  note(text: string): void {
    this.#context.step.notes.push(this.#context.trace.text(text));
  }

  /** Lets the trace be found by the id of a request that belongs to it. */
  knownAs(requestId: string): void {
    this.#context.trace.requestIds.add(requestId);
  }
}

/** The step that is under way; undefined where nothing is traced. */
export function currentStep(): StepWriter | undefined {
  const context = storage.getStore();
  return context && new StepWriter(context);
}

export function currentContext(): StepContext | undefined {
  return storage.getStore();
}

/** Does `work` as a part of what a context stands for. */
export function inContext<T>(context: StepContext | undefined, work: () => T): T {
  return storage.run(context, work);
}

/**
 * Does `work` as a step of the trace that is under way; where there is none, just does it.
 *
 * @throws what `work` throws, which the step says as well.
 */
export async function traced<T>(
  service: string,
  name: string,
  work: (step: StepWriter | undefined) => Promise<T>,
): Promise<T> {
  const context = storage.getStore();
  const step = context?.trace.begin(service, name, context.step.id);
  return context && step ? runStep({ trace: context.trace, step }, work) : work(undefined);
}

/** Does `work` as the first step of a new trace. */
export function tracedFromStart<T>(
  trace: Trace,
  first: { service: string; name: string },
  work: (step: StepWriter | undefined) => Promise<T>,
): Promise<T> {
  const step = trace.begin(first.service, first.name, null);
  return step ? runStep({ trace, step }, work) : work(undefined);
}

async function runStep<T>(
  context: StepContext,
  work: (step: StepWriter) => Promise<T>,
): Promise<T> {
  const writer = new StepWriter(context);
  try {
    return await storage.run(context, () => work(writer));
  } catch (error) {
    writer.fail(describe(error));
    throw error;
  } finally {
    context.trace.end(context.step);
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'Error' ? error.message : `${error.name}: ${error.message}`;
}

import { isRequestXRaySampled } from '@aws-lambda-powertools/commons/utils/env';
import { Injectable } from '@nestjs/common';
import { InvocationTracer } from './invocation-tracer.ts';

/** Lambda tells the daemon's address to functions whose tracing is on, and nobody else does. */
const DAEMON = 'AWS_XRAY_DAEMON_ADDRESS';

/**
 * Subsegments in X-Ray through Powertools' tracer. The X-Ray SDK costs about a tenth of a cold start, and of
 * most requests nothing is recorded: it is loaded with the first one that X-Ray has sampled.
 */
@Injectable()
export class Tracing {
  readonly #environment: NodeJS.ProcessEnv;
  #loading: Promise<InvocationTracer> | undefined;
  #tracer: InvocationTracer | undefined;

  constructor(environment: NodeJS.ProcessEnv = process.env) {
    this.#environment = environment;
  }

  /** Runs an invocation of the function: every HTTP call in it becomes a subsegment, if it is sampled. */
  async invocation<Result>(work: () => Promise<Result>): Promise<Result> {
    const isTraced = this.#environment[DAEMON] !== undefined && isRequestXRaySampled();
    if (!isTraced && !this.#tracer) return work();
    this.#loading ??= InvocationTracer.load();
    this.#tracer = await this.#loading;
    return this.#tracer.run(work);
  }

  /** An indexed value by which traces are found, on the current segment. */
  annotate(key: string, value: string | number | boolean): void {
    this.#tracer?.annotate(key, value);
  }

  /**
   * Runs `work` in a subsegment.
   *
   * @example
   * await tracing.capture('render feed', () => this.feed.page(reader));
   */
  async capture<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    return this.#tracer ? this.#tracer.capture(name, work) : work();
  }
}

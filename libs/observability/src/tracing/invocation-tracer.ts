import type { Tracer } from '@aws-lambda-powertools/tracer';

type Segment = ReturnType<Tracer['getSegment']>;

/**
 * Powertools' tracer, loaded in the middle of an invocation. The X-Ray SDK keeps the segment in the context of
 * whoever loads it, which later invocations do not share: each is given it anew.
 */
export class InvocationTracer {
  readonly #tracer: Tracer;
  /** The SDK's one segment on Lambda; it reads the invocation's trace from the environment. */
  readonly #segment: Segment;

  private constructor(tracer: Tracer, segment: Segment) {
    this.#tracer = tracer;
    this.#segment = segment;
  }

  static async load(): Promise<InvocationTracer> {
    const { Tracer } = await import('@aws-lambda-powertools/tracer');
    const tracer = new Tracer();
    return new InvocationTracer(tracer, tracer.getSegment());
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    const segment = this.#segment;
    if (!segment) return work();
    const { provider } = this.#tracer;
    return provider.getNamespace().runPromise(async () => {
      provider.setSegment(segment);
      return work();
    });
  }

  annotate(key: string, value: string | number | boolean): void {
    this.#tracer.putAnnotation(key, value);
  }

  async capture<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    if (!this.#tracer.getSegment()) return work();
    return this.#tracer.provider.captureAsyncFunc(name, async (subsegment) => {
      try {
        return await work();
      } catch (error) {
        subsegment?.addError(error instanceof Error ? error : String(error));
        throw error;
      } finally {
        subsegment?.close();
      }
    }) as Promise<Result>;
  }
}

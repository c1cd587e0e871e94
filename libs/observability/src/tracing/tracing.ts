import { Injectable } from '@nestjs/common';
import type { Tracer } from '@aws-lambda-powertools/tracer';

/** Lambda tells the daemon's address to functions whose tracing is on, and nobody else does. */
const DAEMON = 'AWS_XRAY_DAEMON_ADDRESS';

/**
 * Subsegments in X-Ray through Powertools' tracer. The X-Ray SDK costs about a tenth of a cold start,
 * so it is loaded only where a daemon listens; elsewhere every method just does the work.
 */
@Injectable()
export class Tracing {
  readonly #tracer: Tracer | undefined;

  constructor(tracer: Tracer | undefined) {
    this.#tracer = tracer;
  }

  static async start(environment: NodeJS.ProcessEnv = process.env): Promise<Tracing> {
    if (!environment[DAEMON]) return new Tracing(undefined);
    const { Tracer } = await import('@aws-lambda-powertools/tracer');
    return new Tracing(new Tracer());
  }

  /** Makes each call of an AWS SDK client a subsegment; gives the client back. */
  instrument<Client>(client: Client): Client {
    return this.#tracer ? (this.#tracer.captureAWSv3Client(client) as Client) : client;
  }

  /** An indexed value by which traces are found, on the current segment. */
  annotate(key: string, value: string | number | boolean): void {
    this.#tracer?.putAnnotation(key, value);
  }

  /**
   * Runs `work` in a subsegment.
   *
   * @example
   * await tracing.capture('render feed', () => this.feed.page(reader));
   */
  async capture<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const tracer = this.#tracer;
    const parent = tracer?.getSegment();
    if (!tracer || !parent) return work();
    return tracer.provider.captureAsyncFunc(name, async (subsegment) => {
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

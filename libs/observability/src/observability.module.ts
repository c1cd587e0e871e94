import { Metrics } from '@aws-lambda-powertools/metrics';
import { Global, Module } from '@nestjs/common';
import { Tracing } from './tracing/tracing.ts';

/** The namespace of the application's own metrics in CloudWatch. */
export const METRICS_NAMESPACE = 'Conduit';

/**
 * Metrics (Powertools, embedded metric format) and tracing for every provider of an application.
 * Logging needs no provider: Nest's own `new Logger(Name)` writes through `StructuredLogger`.
 */
@Global()
@Module({
  providers: [
    { provide: Metrics, useFactory: () => new Metrics({ namespace: METRICS_NAMESPACE }) },
    { provide: Tracing, useFactory: () => new Tracing() },
  ],
  exports: [Metrics, Tracing],
})
export class ObservabilityModule {}

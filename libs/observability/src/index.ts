export * from './logger/structured-logger.ts';
export * from './observability.module.ts';
export * from './request-context.ts';
export * from './tracing/tracing.ts';

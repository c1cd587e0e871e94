import { Logger } from '@aws-lambda-powertools/logger';
import type { LoggerService } from '@nestjs/common';
import { currentRequestContext } from '../request-context.ts';

/** Nest tells every module and route at each start; in a log that is paid by size, that is debugging. */
const STARTUP = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'NestMicroservice',
  'RouterExplorer',
  'RoutesResolver',
]);

type Level = 'debug' | 'info' | 'warn' | 'error' | 'critical';

/**
 * Nest's `Logger` as JSON lines through Powertools: level, message, the class that logs (`logger`),
 * the request's ids, the function and whether it is a cold start. What a line says besides is up to
 * its caller, who names ids and never a body, a token, an email or a name.
 */
export class StructuredLogger implements LoggerService {
  readonly #powertools: Logger;

  constructor(powertools: Logger = new Logger()) {
    this.#powertools = powertools;
  }

  /** Underneath: for the function's own attributes. */
  get powertools(): Logger {
    return this.#powertools;
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.#write(STARTUP.has(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('critical', message, rest);
  }

  #write(level: Level, message: unknown, rest: readonly unknown[]): void {
    this.#powertools[level](textOf(message), {
      ...requestAttributes(),
      ...attributesOf(message),
      ...restAttributes(rest),
    });
  }
}

function requestAttributes(): Record<string, string> {
  const context = currentRequestContext();
  if (!context) return {};
  const { requestId, awsRequestId, traceId } = context;
  return {
    request_id: requestId,
    ...(awsRequestId && { function_request_id: awsRequestId }),
    ...(traceId && { trace_id: traceId }),
  };
}

/** Nest passes the stack of an error and, last, the name that the `Logger` was made with. */
function restAttributes(rest: readonly unknown[]): Record<string, unknown> {
  const name = rest.at(-1);
  const others = typeof name === 'string' ? rest.slice(0, -1) : rest;
  const attributes: Record<string, unknown> = typeof name === 'string' ? { logger: name } : {};
  for (const other of others) {
    if (other instanceof Error) attributes['error'] = other;
    else if (typeof other === 'string') attributes['stack'] = other;
    else if (typeof other === 'object') Object.assign(attributes, other);
  }
  return attributes;
}

function textOf(message: unknown): string {
  if (message instanceof Error) return message.message;
  if (typeof message === 'object' && message !== null && 'message' in message) {
    return String(message.message);
  }
  return typeof message === 'string' ? message : (JSON.stringify(message) ?? String(message));
}

function attributesOf(message: unknown): Record<string, unknown> {
  if (message instanceof Error) return { error: message };
  if (typeof message !== 'object' || message === null || !('message' in message)) return {};
  const { message: _, ...attributes } = message;
  return attributes;
}

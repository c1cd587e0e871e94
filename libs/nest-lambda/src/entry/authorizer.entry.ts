import { StructuredLogger } from '@conduit/observability';
import type { Type } from '@nestjs/common';
import { createContext } from '../context/create-context.ts';
import { observe } from '../context/observe.ts';
import { entryDefaults, type Entry, type EntryOptions, type LambdaHandler } from './entry.ts';

/** A provider that handles a Lambda trigger by itself. */
export interface HandlerProvider<Event, Result> {
  handle(event: Event): Promise<Result>;
}

export interface AuthorizerEntryOptions<Event, Result> extends EntryOptions {
  /** Decides about each request; must be a provider of `module`. */
  handler: Type<HandlerProvider<Event, Result>>;
}

/**
 * The request authorizer of the REST API: the one function that API Gateway asks before it lets a
 * request pass to a route whose auth is `required`.
 */
export function authorizerEntry<Event, Result>(
  options: AuthorizerEntryOptions<Event, Result>,
): Entry {
  return {
    ...entryDefaults(options),
    describe: () => ({ kind: 'authorizer' }),
    start: async () => {
      const logger = new StructuredLogger();
      const context = await createContext(options.module, logger);
      const provider = context.get(options.handler, { strict: false });
      const handler: LambdaHandler = (event) => provider.handle(event as Event);
      return observe(handler, context, logger);
    },
  };
}

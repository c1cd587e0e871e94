import type { INestApplicationContext, Type } from '@nestjs/common';
import type { Context } from 'aws-lambda';
import type { FunctionManifest } from '../manifest/manifest.ts';

/** What Lambda calls; nodejs24.x has no callbacks any more. */
export type LambdaHandler<Event = unknown, Result = unknown> = (
  event: Event,
  context: Context,
) => Promise<Result>;

/**
 * The default export of an entry point (`src/http.ts`, `src/messages.ts` …). It only declares: the
 * build reads it for the manifest without starting anything, and the bundle starts it, once per
 * execution environment.
 */
export interface Entry {
  readonly module: Type;
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Reads the entry's own part of the manifest from an application in preview mode. */
  describe(preview: INestApplicationContext): EntryDescription;
  /** Bootstraps Nest and gives the handler; awaited at the top level of the Lambda module. */
  start(): Promise<LambdaHandler>;
}

/** What distinguishes one kind of function from another in the manifest. */
export type EntryDescription = FunctionManifest extends infer Each
  ? Each extends FunctionManifest
    ? Omit<Each, 'name' | 'entry' | 'memoryMb' | 'timeoutSeconds' | 'grants'>
    : never
  : never;

export interface EntryOptions {
  /** The module that holds everything this function needs, and nothing else. */
  module: Type;
  /** Memory in MB, and with it the share of a processor: 1,769 MB are one core. Default 1,024. */
  memoryMb?: number;
  /** Default 29, API Gateway's own limit for an integration. */
  timeoutSeconds?: number;
}

export function entryDefaults(
  options: EntryOptions,
): Pick<Entry, 'module' | 'memoryMb' | 'timeoutSeconds'> {
  return {
    module: options.module,
    memoryMb: options.memoryMb ?? 1024,
    timeoutSeconds: options.timeoutSeconds ?? 29,
  };
}

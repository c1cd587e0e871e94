import type { FunctionConfiguration } from './function-configuration.ts';
import type { RuntimeProcessOptions } from './runtime-process.ts';

/** What an execution environment runs, and where its output goes. */
export interface EnvironmentOptions extends Omit<
  RuntimeProcessOptions,
  'id' | 'logStream' | 'runtimeApi' | 'onLine' | 'onExit'
> {
  configuration: FunctionConfiguration;
  version: string;
  /** How long the code outside the handler may take before it is stopped, to be run once more. */
  initTimeoutMs: number;
  /** @param requestId of the request at hand, where there is one. */
  log(logStream: string, message: string, requestId: string | undefined): void;
}

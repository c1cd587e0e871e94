import { PassThrough } from 'node:stream';
import { Progress } from '@conduit/local-cloud/cli';
import type { BenchContext } from '../bench.ts';

/** A context for smoke tests: nothing is printed, `stop` ends what was left running. */
export function quietContext(root: string): { context: BenchContext; stop(): Promise<void> } {
  const callbacks: (() => Promise<void>)[] = [];
  const context: BenchContext = {
    root,
    progress: new Progress(new PassThrough()),
    signal: new AbortController().signal,
    onStop: (callback) => void callbacks.unshift(callback),
  };
  const stop = async (): Promise<void> => {
    for (const callback of callbacks) await callback();
  };
  return { context, stop };
}

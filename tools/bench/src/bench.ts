import type { Progress } from '@conduit/local-cloud/cli';
import type { Findings } from './report/report.ts';

/** What a bench is given to work with. */
export interface BenchContext {
  /** The workspace's folder. */
  root: string;
  /** Says on stderr what is being done. */
  progress: Progress;
  /** Aborted when somebody ends the run early. */
  signal: AbortSignal;
  /** Has the callback run at the end, also after a failure or Ctrl-C; those added last run first. */
  onStop(callback: () => Promise<void>): void;
}

/** One thing that can be measured: `npm run bench -- <name>`. */
export interface Bench {
  name: string;
  /** What it measures, for the help: less than a line. */
  summary: string;
  /** Builds and starts what it needs, measures, and leaves nothing behind. */
  run(context: BenchContext): Promise<Findings>;
}

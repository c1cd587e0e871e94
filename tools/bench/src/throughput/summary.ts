import { median, percentile } from '../statistics/percentile.ts';
import type { CpuTimes, CpuUser } from './cpu-time.ts';
import type { Load } from './load.ts';

/** A load, and the CPU time that it took. */
export interface MeasuredLoad extends Load {
  cpu: CpuTimes;
}

/** Several loads of the same kind, in numbers. */
export interface LoadSummary {
  /** Answers with a 2xx status in a second: the median of the loads. */
  perSecond: number;
  /** Of all answers, whatever their status, in milliseconds. */
  p50: number;
  p99: number;
  samples: number;
  /** How many answers had another status than 2xx, or did not come. */
  failed: number;
  /** For instance `503 × 2, none × 1`; empty where nothing failed. */
  failures: string;
  /** Of one answer, in milliseconds. */
  cpu: CpuTimes;
}

/** @throws {RangeError} when there was no answer at all. */
export function summarise(loads: readonly MeasuredLoad[]): LoadSummary {
  const times = loads.flatMap((load) => load.times);
  const statuses = new Map<number, number>();
  for (const load of loads) {
    for (const [status, count] of Object.entries(load.statuses)) {
      statuses.set(Number(status), (statuses.get(Number(status)) ?? 0) + count);
    }
  }
  const cpuOf = (user: CpuUser): number => loads.reduce((sum, { cpu }) => sum + cpu[user], 0);
  const failures = [...statuses].filter(([status]) => !succeeded(status));
  return {
    perSecond: median(loads.map(rate)),
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    samples: times.length,
    failed: failures.reduce((sum, [, count]) => sum + count, 0),
    failures: failures
      .map(([status, count]) => `${status === 0 ? 'none' : status} × ${count}`)
      .join(', '),
    cpu: {
      engine: cpuOf('engine') / times.length,
      functions: cpuOf('functions') / times.length,
      cloud: cpuOf('cloud') / times.length,
    },
  };
}

function rate({ statuses, elapsed }: Load): number {
  const answers = Object.entries(statuses).filter(([status]) => succeeded(Number(status)));
  return (answers.reduce((sum, [, count]) => sum + count, 0) * 1_000) / elapsed;
}

function succeeded(status: number): boolean {
  return status >= 200 && status <= 299;
}

import type { Row, Table } from '../report/report.ts';
import { median, percentile } from '../statistics/percentile.ts';
import type { Start } from './start-once.ts';

/** One function in one state, and its starts. */
export interface Measured {
  name: string;
  /** What became of its code cache. */
  state: string;
  starts: Start[];
}

/** Times with their spread, and as multiples of the first row's. */
export function startTable(measured: readonly Measured[]): Table {
  const [base] = measured.map(times);
  return {
    title: 'process spawned to first answer',
    columns: [
      { key: 'function', title: 'function' },
      { key: 'cache', title: 'code cache' },
      { key: 'cpu', title: 'CPU', unit: 'ms' },
      { key: 'cpuSpread', title: '±', unit: 'ms' },
      { key: 'cpuRatio', title: 'CPU ÷ bare', digits: 2 },
      { key: 'wall', title: 'time', unit: 'ms' },
      { key: 'wallSpread', title: '±', unit: 'ms' },
      { key: 'wallRatio', title: 'time ÷ bare', digits: 2 },
    ],
    rows: measured.map((each): Row => {
      const { cpu, wall } = times(each);
      return {
        function: each.name,
        cache: each.state,
        cpu: cpu && median(cpu),
        cpuSpread: cpu && spread(cpu),
        cpuRatio: cpu && base?.cpu ? median(cpu) / median(base.cpu) : null,
        wall: median(wall),
        wallSpread: spread(wall),
        wallRatio: base ? median(wall) / median(base.wall) : null,
      };
    }),
  };
}

/** Processor times are absent where the system does not tell them. */
function times({ starts }: Measured): { cpu: number[] | null; wall: number[] } {
  const cpu = starts.flatMap((start) => (start.cpu === null ? [] : [start.cpu]));
  return { cpu: cpu.length > 0 ? cpu : null, wall: starts.map(({ wall }) => wall) };
}

function spread(samples: readonly number[]): number {
  return (percentile(samples, 75) - percentile(samples, 25)) / 2;
}

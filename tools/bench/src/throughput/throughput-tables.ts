import type { Column, Row, Table } from '../report/report.ts';
import type { CpuTimes } from './cpu-time.ts';
import type { LoadSummary } from './summary.ts';

/** What was measured of one operation at one number of connections, by the layer's key. */
export interface Measured {
  operation: string;
  connections: number;
  layers: Map<string, LoadSummary>;
}

interface NamedLayer {
  key: string;
  adds: string;
}

const OPERATION: Column = { key: 'operation', title: 'operation' };
const CONNECTIONS: Column = { key: 'connections', title: 'connections' };

/** @param layers from the inside to the outside. */
export function throughputTables(
  measured: readonly Measured[],
  layers: readonly NamedLayer[],
): Table[] {
  const [inner, outer] = [layers[0], layers.at(-1)];
  if (!inner || !outer) return [];
  return [
    speedTable('The whole local stack', outer.key, measured),
    speedTable('The handler, in process on the local DynamoDB', inner.key, measured),
    cpuTable(measured, layers),
    shareTable(measured, layers),
    rateTable(measured, layers),
  ];
}

function speedTable(title: string, key: string, measured: readonly Measured[]): Table {
  return {
    title,
    columns: [
      OPERATION,
      CONNECTIONS,
      { key: 'perSecond', title: 'answers', unit: '1/s' },
      { key: 'p50', title: 'p50', unit: 'ms', digits: 1 },
      { key: 'p99', title: 'p99', unit: 'ms', digits: 1 },
      { key: 'samples', title: 'samples' },
      { key: 'failed', title: 'not 2xx' },
      { key: 'failures', title: 'of which' },
    ],
    rows: measured.flatMap(({ operation, connections, layers }): Row[] => {
      const summary = layers.get(key);
      if (!summary) return [];
      const { cpu: _, ...numbers } = summary;
      return [{ operation, connections, ...numbers }];
    }),
  };
}

/** CPU time of one answer: by process with the whole stack, and what entering further out adds. */
function cpuTable(measured: readonly Measured[], layers: readonly NamedLayer[]): Table {
  const milliseconds = (key: string, title: string): Column => {
    return { key, title, unit: 'ms', digits: 1 };
  };
  return {
    title: 'CPU time of one answer, by what takes it, at the most connections',
    columns: [
      OPERATION,
      milliseconds('functions', 'handler'),
      milliseconds('engine', 'engine'),
      ...layers.slice(1).map(({ key, adds }) => milliseconds(key, `+ ${adds}`)),
      milliseconds('all', 'all'),
      { key: 'ratio', title: 'times handler and engine', digits: 1 },
    ],
    rows: busiest(measured).map(({ operation, layers: summaries }) => {
      const totals = layers.map(({ key }) => total(summaries.get(key)?.cpu));
      const added = layers.map(({ key }, n) => [key, (totals[n] ?? 0) - (totals[n - 1] ?? 0)]);
      const inner = summaries.get(layers[0]?.key ?? '')?.cpu;
      const [all, first] = [totals.at(-1) ?? 0, totals[0] ?? 0];
      return {
        operation,
        ...Object.fromEntries(added.slice(1)),
        functions: inner?.functions ?? null,
        engine: inner?.engine ?? null,
        all,
        ratio: all / first,
      };
    }),
  };
}

function busiest(measured: readonly Measured[]): Measured[] {
  const most = Math.max(...measured.map(({ connections }) => connections));
  return measured.filter(({ connections }) => connections === most);
}

function total(cpu: CpuTimes | undefined): number {
  return cpu ? cpu.engine + cpu.functions + cpu.cloud : 0;
}

/** What each layer adds to the median of the one before, where nothing waits in a queue. */
function shareTable(measured: readonly Measured[], layers: readonly NamedLayer[]): Table {
  const alone = measured.filter(({ connections }) => connections === 1);
  return {
    title: 'Where the time of one request goes: what each layer adds to the median, 1 connection',
    columns: [
      OPERATION,
      ...layers.map(({ key, adds }) => ({ key, title: adds, unit: 'ms', digits: 1 })),
      { key: 'all', title: 'all', unit: 'ms', digits: 1 },
      { key: 'ratio', title: 'times the handler', digits: 1 },
    ],
    rows: alone.map((one) => {
      const medians = layers.map(({ key }) => one.layers.get(key)?.p50 ?? 0);
      const added = layers.map(({ key }, n) => [key, (medians[n] ?? 0) - (medians[n - 1] ?? 0)]);
      const [all, handler] = [medians.at(-1) ?? 0, medians[0] ?? 0];
      return { operation: one.operation, ...Object.fromEntries(added), all, ratio: all / handler };
    }),
  };
}

function rateTable(measured: readonly Measured[], layers: readonly NamedLayer[]): Table {
  return {
    title: 'Answers in a second, entered at each layer',
    columns: [
      OPERATION,
      CONNECTIONS,
      ...layers.map(({ key, adds }, n) => ({ key, title: n === 0 ? adds : `+ ${adds}` })),
    ],
    rows: measured.map((one) => ({
      operation: one.operation,
      connections: one.connections,
      ...Object.fromEntries(layers.map(({ key }) => [key, one.layers.get(key)?.perSecond ?? null])),
    })),
  };
}

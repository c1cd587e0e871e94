import { describe, expect, it } from '@jest/globals';
import type { LoadSummary } from './summary.ts';
import { throughputTables } from './throughput-tables.ts';

const layers = [
  { key: 'handler', adds: 'handler and engine' },
  { key: 'lambda', adds: 'Lambda' },
  { key: 'edge', adds: 'HTTP' },
];

function summary(
  p50: number,
  cpu: [engine: number, functions: number, cloud: number],
): LoadSummary {
  const [engine, functions, cloud] = cpu;
  return {
    perSecond: 1_000 / p50,
    p50,
    p99: 2 * p50,
    samples: 10,
    failed: 0,
    failures: '',
    cpu: { engine, functions, cloud },
  };
}

const measured = [1, 50].map((connections) => ({
  operation: 'list',
  connections,
  layers: new Map([
    ['handler', summary(4, [1, 3, 0])],
    ['lambda', summary(6, [1, 4, 2])],
    ['edge', summary(10, [1, 4, 5])],
  ]),
}));

describe('throughputTables', () => {
  const [stack, handler, cpu, share, rates] = throughputTables(measured, layers);

  it('has the outermost and the innermost layer', () => {
    expect(stack?.rows).toHaveLength(2);
    expect(stack?.rows[0]).toMatchObject({ operation: 'list', connections: 1, p50: 10 });
    expect(handler?.rows[1]).toMatchObject({ operation: 'list', connections: 50, p50: 4 });
  });

  it('says what each layer adds', () => {
    expect(cpu?.rows).toEqual([
      { operation: 'list', functions: 3, engine: 1, lambda: 3, edge: 3, all: 10, ratio: 2.5 },
    ]);
    expect(share?.rows).toEqual([
      { operation: 'list', handler: 4, lambda: 2, edge: 4, all: 10, ratio: 2.5 },
    ]);
  });

  it('has the rate of every layer', () => {
    expect(rates?.rows[0]).toMatchObject({ handler: 250, edge: 100 });
  });
});

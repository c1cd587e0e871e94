import { describe, expect, it } from '@jest/globals';
import { renderReport } from './render.ts';
import type { Report } from './report.ts';

const report: Report = {
  bench: 'cost',
  date: '2026-11-23T18:00:00.000Z',
  machine: { cpu: 'A processor', cores: 2, memory: 23, system: 'linux 6 x64', node: '24.21.0' },
  tables: [
    {
      title: 'Reads',
      columns: [
        { key: 'path', title: 'endpoint' },
        { key: 'units', title: 'reads', unit: 'units' },
        { key: 'time', title: 'time', unit: 'ms', digits: 2 },
      ],
      rows: [
        { path: 'GET /tags', units: 8, time: 1.005 },
        { path: 'GET /articles', units: 1_234.5, time: null },
      ],
    },
  ],
  notes: ['Say what it means.'],
};

describe('renderReport', () => {
  it('shows the machine, the tables with their units, and the notes', () => {
    expect(renderReport(report)).toBe(
      [
        'cost · 2026-11-23T18:00:00.000Z',
        'A processor, 2 cores, 23 GB · linux 6 x64 · Node 24.21.0',
        '',
        'Reads',
        '',
        'endpoint       reads (units)  time (ms)',
        '─────────────  ─────────────  ─────────',
        'GET /tags                  8       1.01',
        'GET /articles          1,235          –',
        '',
        '- Say what it means.',
      ].join('\n'),
    );
  });

  it('ends with the last table when there is nothing to say about it', () => {
    expect(renderReport({ ...report, notes: [] })).toMatch(/–$/);
  });
});

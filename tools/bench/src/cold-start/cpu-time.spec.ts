import { describe, expect, it } from '@jest/globals';
import { cpuTimeOf } from './cpu-time.ts';

describe('cpuTimeOf', () => {
  it('grows with what a process works', () => {
    const before = cpuTimeOf(process.pid) ?? 0;
    const { user } = process.cpuUsage();
    while (process.cpuUsage().user - user < 50_000);

    expect((cpuTimeOf(process.pid) ?? Infinity) - before).toBeGreaterThan(25);
  });

  it('is null for a process that is not there', () => {
    expect(cpuTimeOf(-1)).toBeNull();
  });
});

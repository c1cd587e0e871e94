import { describe, expect, it } from '@jest/globals';
import { StageThrottle, TokenBucket } from './throttle.ts';

describe('TokenBucket', () => {
  it('admits a burst, and then what the rate gives', () => {
    let now = 0;
    const bucket = new TokenBucket(10, 3, () => now);
    const take = (times: number): boolean[] =>
      Array.from({ length: times }, () => bucket.tryTake());

    expect(take(4)).toEqual([true, true, true, false]);
    now = 150;
    expect(take(2)).toEqual([true, false]);
    now = 60_000;
    expect(take(4)).toEqual([true, true, true, false]);
  });
});

describe('StageThrottle', () => {
  const setting = (
    ResourcePath: string,
    HttpMethod: string,
    ThrottlingBurstLimit: number,
  ): object => ({
    ResourcePath,
    HttpMethod,
    ThrottlingBurstLimit,
    ThrottlingRateLimit: 0,
  });

  it('takes the method’s own settings, else those of the stage, per method', () => {
    const throttle = new StageThrottle([
      setting('/*', '*', 1),
      setting('/~1articles~1{slug}', 'GET', 2),
    ] as ConstructorParameters<typeof StageThrottle>[0]);
    const admitted = (method: string, path: string): number =>
      Array.from({ length: 5 }, () => throttle.admits(method, path)).filter(Boolean).length;

    expect(admitted('GET', '/articles/{slug}')).toBe(2);
    expect(admitted('PUT', '/articles/{slug}')).toBe(1);
    expect(admitted('GET', '/tags')).toBe(1);
  });

  it('admits what an account may where nothing is set', () => {
    const throttle = new StageThrottle([]);

    expect(Array.from({ length: 1000 }, () => throttle.admits('GET', '/'))).not.toContain(false);
  });
});

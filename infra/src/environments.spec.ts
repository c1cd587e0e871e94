import { describe, expect, it } from '@jest/globals';
import { environmentNamed } from './environments.ts';

describe('environmentNamed', () => {
  it('finds the environment', () => {
    expect(environmentNamed('prod')).toMatchObject({ name: 'prod', deletionProtection: true });
  });

  it.each(['staging', '', 'constructor'])('refuses "%s" and names the known ones', (name) => {
    expect(() => environmentNamed(name)).toThrow(
      `There is no environment "${name}". Known: dev, test, prod (src/environments.ts).`,
    );
  });

  it('lets a client of dev make 200 requests a second, whatever else runs', () => {
    expect(environmentNamed('dev').throttle.rateLimit).toBeGreaterThanOrEqual(1000);
  });
});

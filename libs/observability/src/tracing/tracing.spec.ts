import { describe, expect, it } from '@jest/globals';
import { Tracing } from './tracing.ts';

describe('Tracing', () => {
  it('only does the work where no X-Ray daemon listens', async () => {
    const tracing = await Tracing.start({});
    const client = { send: (): string => 'sent' };

    expect(tracing.instrument(client)).toBe(client);
    expect(await tracing.capture('work', () => Promise.resolve(7))).toBe(7);
  });

  it('passes on the error of the work', async () => {
    const tracing = await Tracing.start({ AWS_XRAY_DAEMON_ADDRESS: '127.0.0.1:2000' });

    await expect(tracing.capture('work', () => Promise.reject(new Error('fire')))).rejects.toThrow(
      'fire',
    );
  });
});

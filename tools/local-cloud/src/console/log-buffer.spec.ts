import { describe, expect, it } from '@jest/globals';
import { LogBuffer } from './log-buffer.ts';
import { levelOf } from './log-level.ts';

const line = (message: string, more: { requestId?: string; stream?: string } = {}) => ({
  time: '2026-01-01T00:00:00.000Z',
  logGroup: '/aws/lambda/f',
  stream: '2026/01/01/[1]e1',
  message,
  ...more,
});
const messages = (entries: { message: string }[]): string[] =>
  entries.map((entry) => entry.message);

describe('LogBuffer', () => {
  it('finds the latest lines by what they say and whom they are about', () => {
    const buffer = new LogBuffer();
    buffer.add(line('{"level":"INFO","message":"Hello"}', { requestId: 'r1' }));
    buffer.add(line('{"level":"ERROR","message":"hello again"}', { requestId: 'r2' }));
    buffer.add(line('last'));

    expect(messages(buffer.find({ text: 'HELLO' }, 10))).toHaveLength(2);
    expect(messages(buffer.find({ level: 'error' }, 10))).toEqual([
      '{"level":"ERROR","message":"hello again"}',
    ]);
    expect(messages(buffer.find({ requestId: 'r1' }, 10))).toHaveLength(1);
    expect(messages(buffer.find({ logGroup: 'other' }, 10))).toEqual([]);
    expect(messages(buffer.find({}, 1))).toEqual(['last']);
  });

  it('has what was written for a request, and while an environment started for it', () => {
    const buffer = new LogBuffer();
    buffer.add(line('starting'));
    buffer.add(line('starting another', { stream: '2026/01/01/[1]e2' }));
    buffer.add(line('handled', { requestId: 'r1' }));
    buffer.add(line('handled later', { requestId: 'r2' }));

    const found = buffer.ofRequests(new Set(['r1']), new Set(['e1']));

    expect(messages(found)).toEqual(['starting', 'handled']);
  });

  it('keeps no more lines and characters than it may', () => {
    const few = new LogBuffer({ lines: 100, characters: 1e6 });
    const short = new LogBuffer({ lines: 1e6, characters: 10_000 });
    for (let index = 0; index < 1_000; index++) {
      few.add(line(`line ${index}`));
      short.add(line('x'.repeat(1_000)));
    }

    expect(few.find({}, 1e6).length).toBeLessThanOrEqual(100);
    expect(few.find({}, 1e6).at(-1)?.message).toBe('line 999');
    expect(short.find({}, 1e6).length).toBeLessThanOrEqual(10);
    expect(short.find({}, 1e6).length).toBeGreaterThan(5);
  });

  it('keeps no password and no token', () => {
    const buffer = new LogBuffer();
    buffer.add(line('{"password":"hunter2"} eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc'));

    expect(messages(buffer.find({}, 1))).toEqual(['{"password":"[hidden]"} [hidden]']);
  });
});

describe('levelOf', () => {
  it.each([
    ['{"level":"WARN","message":"x"}', 'warn'],
    ['{"level":"FATAL"}', 'error'],
    ['2026-01-01T00:00:00.000Z\tid\tERROR\tx', 'error'],
    ['REPORT RequestId: 1\tDuration: 2 ms', 'platform'],
    ['{"time":"t","type":"platform.report","record":{}}', 'platform'],
    ['2026-01-01T00:00:00.000Z id Task timed out after 3.00 seconds', 'error'],
    ['{"requestId":"1","route":"GET /x","status":"200"}', 'access'],
    ['anything', 'info'],
  ])('%s', (message, level) => {
    expect(levelOf(message)).toBe(level);
  });
});

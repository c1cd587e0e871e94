import { describe, expect, it } from '@jest/globals';
import { summarise } from './transfers.ts';
import type { Transfer } from './transfers.ts';

const SITE = 'https://conduit.example';

function transfer(type: string, finished: number, part: Partial<Transfer> = {}): Transfer {
  return { url: `${SITE}/${type}`, type, sent: 10, finished, size: 1_000, ...part };
}

describe('summarise', () => {
  it('counts what the content waited for, without pictures and fonts', () => {
    const transfers = [
      transfer('Document', 10.1),
      transfer('Script', 10.2),
      transfer('Font', 10.2),
      transfer('Image', 10.2),
      transfer('Other', 10.2),
      transfer('Fetch', 10.4),
      transfer('Fetch', 10.6),
      transfer('Script', 11, { url: 'https://elsewhere.example/x.js' }),
    ];

    expect(summarise(transfers, 500)).toEqual({
      requestsBefore: 2,
      scripts: 2_000,
      total: 8_000,
      foreign: 1,
    });
  });

  it('has nothing to say of no request', () => {
    expect(summarise([], 500)).toEqual({ requestsBefore: 0, scripts: 0, total: 0, foreign: 0 });
  });
});

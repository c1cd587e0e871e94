import { describe, expect, it } from '@jest/globals';
import { ContextLoader } from './context-loader.ts';

describe('ContextLoader', () => {
  it('reads what the fields of one caller ask for together, each once', async () => {
    const reads: unknown[] = [];
    const loader = new ContextLoader((keys: readonly number[], caller: string) => {
      reads.push([caller, keys]);
      return Promise.resolve(keys.map((key) => `${caller}${key}`));
    });
    const [jo, mia] = [{}, {}];

    const found = await Promise.all([
      loader.of(jo, 'jo').load(1),
      loader.of(mia, 'mia').load(1),
      loader.of(jo, 'jo').load(2),
      loader.of(jo, 'jo').load(1),
    ]);

    expect(found).toEqual(['jo1', 'mia1', 'jo2', 'jo1']);
    expect(reads).toEqual([
      ['jo', [1, 2]],
      ['mia', [1]],
    ]);
  });

  it('knows keys that are objects by what they have in common', async () => {
    let reads = 0;
    const loader = new ContextLoader(
      (keys: readonly { id: string }[]) => {
        reads += keys.length;
        return Promise.resolve(keys.map(({ id }) => id));
      },
      ({ id }) => id,
    );
    const context = {};

    await Promise.all(['a', 'a', 'b'].map((id) => loader.of(context).load({ id })));

    expect(reads).toBe(2);
  });

  it('fails one key and gives the others', async () => {
    const loader = new ContextLoader((keys: readonly number[]) =>
      Promise.resolve(keys.map((key) => (key > 1 ? new Error('too large') : key))),
    );
    const context = {};

    const found = await Promise.allSettled([1, 2].map((key) => loader.of(context).load(key)));

    expect(found.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });
});

import { grantsOf } from '@conduit/nest-lambda/grants';
import { describe, expect, it } from '@jest/globals';
import { defineTable } from './define-table.ts';
import { physicalName } from './physical-name.ts';
import { UsesTable } from './uses-table.ts';

const table = defineTable({ name: 'long-things', owner: 'thing-service', partitionKey: 'pk' });

describe('defineTable', () => {
  it.each(['Things', 'long_things', '', 'things-', '1things', 'a b'])(
    'refuses the name %j',
    (name) => {
      expect(() => defineTable({ name, owner: 'o', partitionKey: 'pk' })).toThrow(/lower-case/);
    },
  );
});

describe('physicalName', () => {
  it('is what the stack put into the environment', () => {
    expect(physicalName(table, { LONG_THINGS_TABLE: 'Data-Things-1' })).toBe('Data-Things-1');
  });

  it('says what is missing', () => {
    expect(() => physicalName(table, {})).toThrow(/LONG_THINGS_TABLE is not set.*@UsesTable/);
  });
});

describe('@UsesTable', () => {
  it('declares each use of a repository, and nothing of its neighbours', () => {
    @UsesTable(table, { actions: ['GetItem'], leadingKeys: ['U|*'] })
    @UsesTable(table, { actions: ['PutItem'] })
    class Things {}
    class Others extends Things {}

    expect(grantsOf(Things)).toEqual([
      { kind: 'table', table, actions: ['PutItem'] },
      { kind: 'table', table, actions: ['GetItem'], leadingKeys: ['U|*'] },
    ]);
    expect(grantsOf(Others)).toEqual([]);
  });
});

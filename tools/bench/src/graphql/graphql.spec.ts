import { afterAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import { quietContext } from '../testing/quiet-context.ts';
import { graphqlOf } from './graphql.ts';

const root = resolve(import.meta.dirname, '../../../..');
const { context, stop } = quietContext(root);
afterAll(stop, 60_000);

describe('the GraphQL bench', () => {
  it('sees a comment reach everybody who has subscribed to its article', async () => {
    const sizes = { subscribers: 3, rounds: 1 };

    const { tables } = await graphqlOf(resolve(root, 'infra/cdk.out'), sizes, context);

    const [delivered] = tables;
    expect(delivered?.rows).toMatchObject([{ subscribers: 3 }]);
    for (const row of delivered?.rows ?? []) {
      expect(Number(row['last'])).toBeGreaterThanOrEqual(Number(row['first']));
    }
  }, 300_000);
});

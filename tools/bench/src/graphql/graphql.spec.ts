import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import type { Findings, Row } from '../report/report.ts';
import { quietContext } from '../testing/quiet-context.ts';
import { graphqlOf } from './graphql.ts';

const root = resolve(import.meta.dirname, '../../../..');
const { context, stop } = quietContext(root);
let findings: Findings;

beforeAll(async () => {
  const sizes = {
    articles: 90,
    lengths: [5, 20],
    starts: 1,
    subscribers: 3,
    rounds: 1,
  };
  findings = await graphqlOf(resolve(root, 'infra/cdk.out'), sizes, context);
}, 300_000);
afterAll(stop, 60_000);

function rows(title: string): readonly Row[] {
  return findings.tables.find((table) => table.title.includes(title))?.rows ?? [];
}

describe('the GraphQL bench', () => {
  it('counts the same for a short and a long list: three invocations, four with who is followed', () => {
    const counts = rows('a list').map(({ articles, invocations, invocationTrips }) => [
      ...[articles, invocations, invocationTrips],
    ]);

    expect(counts).toEqual([
      [5, 3, 2],
      [5, 4, 3],
      [5, 1, 1],
      [20, 3, 2],
      [20, 4, 3],
      [20, 1, 1],
    ]);
    for (const { dynamoDbRequests } of rows('a list')) {
      expect(Number(dynamoDbRequests)).toBeLessThanOrEqual(12);
    }
  });

  it('starts the bundle of every service beside a bare handler', () => {
    expect(rows('process spawned').map((row) => `${row['function']} ${row['cache']}`)).toEqual([
      'bare handler –',
      ...['auth', 'profile', 'article'].flatMap((service) => [
        `${service}-graphql accepted`,
        `${service}-graphql rejected`,
      ]),
    ]);
  });

  it('sees a comment reach everybody, whichever way it came', () => {
    const delivered = rows('a comment');

    expect(delivered).toMatchObject([
      { comment: 'announced', subscribers: 3 },
      { comment: 'posted through REST', subscribers: 3 },
    ]);
    for (const row of delivered) {
      expect(Number(row['last'])).toBeGreaterThanOrEqual(Number(row['first']));
    }
  });
});

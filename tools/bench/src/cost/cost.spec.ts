import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resolve } from 'node:path';
import type { Findings, Row } from '../report/report.ts';
import { quietContext } from '../testing/quiet-context.ts';
import { costOf } from './cost.ts';
import { SCENARIOS } from './scenarios.ts';

const root = resolve(import.meta.dirname, '../../../..');
const { context, stop } = quietContext(root);
const sizes = { articles: [90], followers: 3, times: 1 };
const measured = [
  'POST /users',
  'GET /user',
  'GET /user, a token for the first time',
  'GET /articles, all',
  'GET /articles, all, offset 5000',
  'GET /articles/feed',
  'POST /articles/:slug/favorite',
];
let findings: Findings;

// A whole cloud with people in it; processes start here, which takes its time on a busy machine.
beforeAll(async () => {
  const scenarios = SCENARIOS.filter(({ name }) => measured.includes(name));
  findings = await costOf(resolve(root, 'infra/cdk.out'), sizes, scenarios, context);
}, 300_000);
afterAll(stop);

function row(table: number, request: string): Row | undefined {
  return findings.tables[table]?.rows.find((each) => each['request'] === request);
}

describe('the cost bench', () => {
  it('covers all nineteen endpoints of the contract', () => {
    const endpoints = SCENARIOS.map(({ name }) => name.replace(/,.*/, ''));

    expect(new Set(endpoints).size).toBe(19);
  });

  it('leaves out what needs longer lists than there are', () => {
    const names = findings.tables[0]?.rows.map(({ request }) => request);

    expect(names).toEqual(measured.filter((name) => !name.includes('5000')));
  });

  it('counts what functions ask for', () => {
    expect(row(0, 'GET /user')).toMatchObject({
      dynamoDbRequests: 2,
      cognitoRequests: 0,
      trips: 1,
      readUnits: 2,
      writeUnits: 0,
      invocations: 1,
    });
    expect(row(0, 'GET /user, a token for the first time')).toMatchObject({ invocations: 2 });
    expect(row(0, 'POST /users')).toMatchObject({ cognitoRequests: 3, invocations: 3 });
  });

  it('has as much in the feed as in other lists', () => {
    const [list, feed] = ['GET /articles, all', 'GET /articles/feed'].map((name) => row(0, name));

    expect(Number(feed?.['answerBytes'])).toBeGreaterThan(0.8 * Number(list?.['answerBytes']));
  });

  it('prices it', () => {
    const favorite = row(1, 'POST /articles/:slug/favorite');

    expect(favorite).toMatchObject({ apiGateway: 3.5, invocations: 0.2 });
    expect(Number(favorite?.['writes'])).toBeGreaterThan(0);
  });
});

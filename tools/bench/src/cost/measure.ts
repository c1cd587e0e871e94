import type { HttpClient } from '../conduit/http-client.ts';
import { median } from '../statistics/percentile.ts';
import type { CloudLedger } from './cloud-ledger.ts';
import type { PricedUsage } from './dollars.ts';
import type { Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

/**
 * What a scenario's request uses when the functions are warm and the authorizer knows its token.
 *
 * @param times how often it is measured, after one that is not.
 */
export async function measureScenario(
  scenario: Scenario,
  stage: Stage,
  client: HttpClient,
  ledger: CloudLedger,
  times: number,
): Promise<PricedUsage> {
  await client.send(await scenario.request(stage));
  const measured: PricedUsage[] = [];
  for (let time = 0; time < times; time++) {
    const request = await scenario.request(stage);
    let answerBytes = 0;
    const usage = await ledger.usageOf(async () => {
      answerBytes = (await client.send(request)).size;
    });
    measured.push({ ...usage, answerBytes });
  }
  return typical(measured);
}

/**
 * The median of each number. Of round trips the smallest: what was sent together may happen to arrive
 * one after the other, but what has to wait for an answer always does.
 */
function typical(measured: readonly PricedUsage[]): PricedUsage {
  const middle = (key: keyof PricedUsage): number => median(measured.map((usage) => usage[key]));
  const least = (key: keyof PricedUsage): number =>
    Math.min(...measured.map((usage) => usage[key]));
  return {
    dynamoDbRequests: middle('dynamoDbRequests'),
    cognitoRequests: middle('cognitoRequests'),
    invocations: middle('invocations'),
    invocationTrips: least('invocationTrips'),
    dynamoDbTrips: least('dynamoDbTrips'),
    trips: least('trips'),
    readUnits: middle('readUnits'),
    writeUnits: middle('writeUnits'),
    logBytes: middle('logBytes'),
    answerBytes: middle('answerBytes'),
  };
}

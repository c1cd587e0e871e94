import type { Usage } from './cloud-ledger.ts';
import { PRICES } from './prices.ts';

/** What a request used, and what went to its viewer. */
export interface PricedUsage extends Usage {
  /** Bytes of the answer, its head included. */
  answerBytes: number;
}

/** What a million such requests cost, in dollars. */
export interface Dollars {
  reads: number;
  writes: number;
  apiGateway: number;
  edge: number;
  invocations: number;
  logs: number;
  /** Of all above, which follow from counts. */
  counted: number;
  /** Lambda's duration, which nobody has measured on AWS: see {@link ASSUMED}. */
  duration: number;
  total: number;
}

/** What cannot be known from here, in place of a measurement on AWS. */
export const ASSUMED = {
  /** A function's own work in one invocation, in milliseconds. */
  work: 10,
  /** Waiting for DynamoDB, in milliseconds for each round trip. */
  dynamoDbTrip: 5,
  /** Waiting for Cognito, in milliseconds for each round trip. */
  cognitoTrip: 60,
  /** Memory of a function, in GB: what every service's manifest says. */
  memory: 1,
} as const;

const GIGABYTE = 1024 ** 3;

/** @returns what a million requests cost that each use this. */
export function dollarsOf(usage: PricedUsage): Dollars {
  const reads = usage.readUnits * PRICES.readUnit.dollars;
  const writes = usage.writeUnits * PRICES.writeUnit.dollars;
  const apiGateway = PRICES.apiRequest.dollars;
  const edge =
    PRICES.edgeRequest.dollars + millionTimes(usage.answerBytes, PRICES.edgeGigabyte.dollars);
  const invocations = usage.invocations * PRICES.invocation.dollars;
  const logs = millionTimes(usage.logBytes, PRICES.logGigabyte.dollars);
  const counted = reads + writes + apiGateway + edge + invocations + logs;
  const duration = gigabyteSeconds(usage) * PRICES.gigabyteSecond.dollars;
  const total = counted + duration;
  return { reads, writes, apiGateway, edge, invocations, logs, counted, duration, total };
}

function millionTimes(bytes: number, dollarsPerGigabyte: number): number {
  return ((bytes * 1e6) / GIGABYTE) * dollarsPerGigabyte;
}

/** Of one request. A caller that waits for another function waits for that one's calls. */
function gigabyteSeconds({ invocations, dynamoDbTrips, trips }: PricedUsage): number {
  const milliseconds =
    invocations * ASSUMED.work +
    dynamoDbTrips * ASSUMED.dynamoDbTrip +
    (trips - dynamoDbTrips) * ASSUMED.cognitoTrip;
  return (milliseconds / 1_000) * ASSUMED.memory;
}

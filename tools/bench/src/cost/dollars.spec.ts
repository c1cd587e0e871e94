import { describe, expect, it } from '@jest/globals';
import { ASSUMED, dollarsOf } from './dollars.ts';
import type { PricedUsage } from './dollars.ts';
import { PRICES } from './prices.ts';

const nothing: PricedUsage = {
  dynamoDbRequests: 0,
  cognitoRequests: 0,
  invocations: 0,
  invocationTrips: 0,
  dynamoDbTrips: 0,
  trips: 0,
  readUnits: 0,
  writeUnits: 0,
  logBytes: 0,
  answerBytes: 0,
};

describe('dollarsOf', () => {
  it('charges every call for the edge and the gateway', () => {
    const { counted, duration, total } = dollarsOf(nothing);

    expect(counted).toBe(PRICES.apiRequest.dollars + PRICES.edgeRequest.dollars);
    expect(duration).toBe(0);
    expect(total).toBe(counted);
  });

  it('charges units and invocations by the million', () => {
    const { reads, writes, invocations } = dollarsOf({
      ...nothing,
      readUnits: 8,
      writeUnits: 4,
      invocations: 3,
    });

    expect(reads).toBeCloseTo(1);
    expect(writes).toBeCloseTo(2.5);
    expect(invocations).toBeCloseTo(0.6);
  });

  it('charges bytes by the gigabyte', () => {
    const bytes = 1024 ** 3 / 1e6;

    expect(dollarsOf({ ...nothing, logBytes: bytes }).logs).toBeCloseTo(0.5);
    expect(dollarsOf({ ...nothing, answerBytes: bytes }).edge).toBeCloseTo(1.085);
  });

  it('assumes a duration, which it keeps apart from what was counted', () => {
    const usage = { ...nothing, invocations: 2, dynamoDbTrips: 3, trips: 4 };
    const seconds = (2 * ASSUMED.work + 3 * ASSUMED.dynamoDbTrip + ASSUMED.cognitoTrip) / 1_000;

    const { counted, duration, total } = dollarsOf(usage);

    expect(duration).toBeCloseTo(seconds * ASSUMED.memory * 16.6667);
    expect(counted).toBeCloseTo(4.5 + 0.4);
    expect(total).toBeCloseTo(counted + duration);
  });
});

describe('the prices', () => {
  it('name where and when they were read', () => {
    for (const { page, source, asOf, dollars } of Object.values(PRICES)) {
      expect(page).toMatch(/^https:\/\/aws\.amazon\.com\//);
      expect(source).toMatch(/^https:\/\//);
      expect(asOf).toMatch(/^\d{4}-\d\d$/);
      expect(dollars).toBeGreaterThan(0);
    }
  });
});

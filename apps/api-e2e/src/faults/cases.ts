import type { Effect } from '@conduit/local-cloud/faults';
import type { Case } from './campaign.ts';

/** Not your fault, come again. */
const TRY_AGAIN = [500, 502, 503];

/** Longer than a client of DynamoDB waits for an answer: 3 s. */
const LATE_MS = 4_000;

const DEATHS = ['crash', 'timeout', 'out-of-memory'] as const;
const LOST_ANSWERS = ['error', 'reset'] as const;

/**
 * The process of the function ends before and after each call. What it leaves is the same whatever
 * ends it, so the ways to end take turns.
 */
export function deaths(calls: number): Case[] {
  return each(calls, (call) => [
    { kind: turn(DEATHS, 2 * call), when: 'before' },
    { kind: turn(DEATHS, 2 * call + 1), when: 'after' },
  ]).map((death) => ({ ...death, refusals: TRY_AGAIN }));
}

/** What clients of AWS repeat by themselves: too much, and an answer that is lost in some way. */
export function passing(calls: number): Case[] {
  return each(calls, (call) => [
    { kind: 'throttle' },
    { kind: turn(LOST_ANSWERS, call), when: 'after' },
  ]).map((fault) => ({ ...fault, refusals: [] }));
}

/**
 * From a call on, everything is too much, or fails, for longer than any client repeats; or the call
 * takes so long that its client gives up and sends it again, before it arrives after all.
 */
export function lasting(call: number): Case[] {
  return [
    { call, fault: { effect: { kind: 'throttle' } }, refusals: [429] },
    { call, fault: { effect: { kind: 'error' } }, refusals: TRY_AGAIN },
    { call, fault: { effect: { kind: 'latency', ms: LATE_MS }, count: 1 }, refusals: [] },
  ];
}

function each(calls: number, effectsOf: (call: number) => Effect[]): Omit<Case, 'refusals'>[] {
  return Array.from({ length: calls }, (_, index) =>
    effectsOf(index + 1).map((effect) => ({ call: index + 1, fault: { effect, count: 1 } })),
  ).flat();
}

function turn<Value>(values: readonly [Value, ...Value[]], number: number): Value {
  return values[number % values.length] ?? values[0];
}

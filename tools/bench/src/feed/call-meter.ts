import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalCloud, SignedCall } from '@conduit/local-cloud';
import { z } from 'zod';
import { isWaiting } from '../conduit/is-waiting.ts';

/** What one function asked of DynamoDB. */
export interface Calls {
  requests: number;
  readUnits: number;
  writeUnits: number;
  /** When the last of them was answered, on the clock of `performance.now()`. */
  lastAt: number;
}

const capacity = z.object({ CapacityUnits: z.number() });
const answerBody = z.object({
  ConsumedCapacity: z.union([capacity.transform((one) => [one]), z.array(capacity)]).default([]),
});
/** Nothing may be asked for so long, in milliseconds, before it is believed to be over. */
const QUIET = 3_000;

/** Counts what functions ask of DynamoDB, each for itself: a consumer works beside a request. */
export class CallMeter {
  readonly #cloud: LocalCloud;
  #calls = new Map<string, Calls>();

  constructor(cloud: LocalCloud) {
    this.#cloud = cloud;
    const { dynamoDb } = cloud.services;
    const handle = dynamoDb.handle.bind(dynamoDb);
    dynamoDb.handle = async (call) => {
      const answer = await handle(withCapacity(call));
      this.#count(call, answer.status === 200 ? String(answer.body) : '{}');
      return answer;
    };
  }

  reset(): void {
    this.#calls = new Map();
  }

  /** @param role part of the name of the function's role. */
  of(role: string): Calls {
    const none = { requests: 0, readUnits: 0, writeUnits: 0, lastAt: 0 };
    return [...this.#calls].find(([arn]) => arn.includes(role))?.[1] ?? none;
  }

  /** Waits until a function has nothing more to do, whatever others have in their queues. */
  async quiet(role: string): Promise<void> {
    let since = performance.now();
    while (performance.now() - since < QUIET) {
      if (isWaiting(this.#cloud, role)) since = performance.now();
      since = Math.max(since, this.of(role).lastAt);
      await sleep(50);
    }
  }

  #count({ principal, headers }: SignedCall, body: string): void {
    const arn = 'arn' in principal ? principal.arn : '';
    const operation = headers['x-amz-target']?.split('.')[1] ?? '';
    const { ConsumedCapacity } = answerBody.parse(JSON.parse(body));
    const units = ConsumedCapacity.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
    const calls = this.#calls.get(arn) ?? { requests: 0, readUnits: 0, writeUnits: 0, lastAt: 0 };
    const isRead = /^(Get|Query|BatchGet)/.test(operation);
    this.#calls.set(arn, {
      requests: calls.requests + 1,
      readUnits: calls.readUnits + (isRead ? units : 0),
      writeUnits: calls.writeUnits + (isRead ? 0 : units),
      lastAt: performance.now(),
    });
  }
}

function withCapacity(call: SignedCall): SignedCall {
  const input = JSON.parse(call.body.toString('utf8')) as object;
  const body = Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' }));
  return { ...call, body };
}

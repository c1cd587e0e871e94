import { setTimeout } from 'node:timers/promises';
import { withoutProjection } from '@conduit/dynamodb/testing';
import type { ApiResponse, LocalCloud, SignedCall } from '@conduit/local-cloud';
import { z } from 'zod';
import { roundTrips } from './round-trips.ts';
import type { Interval } from './round-trips.ts';

/** What a request made the cloud do. */
export interface Usage {
  dynamoDbRequests: number;
  cognitoRequests: number;
  invocations: number;
  /** How many of these had to wait for one another. */
  invocationTrips: number;
  /** How many requests to DynamoDB had to wait for one another. */
  dynamoDbTrips: number;
  /** The same of DynamoDB and Cognito together. */
  trips: number;
  readUnits: number;
  writeUnits: number;
  /** What CloudWatch Logs would take in, in bytes. */
  logBytes: number;
}

interface Entry extends Interval {
  service: 'dynamodb' | 'cognito' | 'lambda';
}

/** How long answers are held back while a request is measured, in ms: what is sent together overlaps. */
const HOLD = 50;
/** CloudWatch Logs counts this for every event besides its text (its quotas page, "event size"). */
const LOG_EVENT_BYTES = 26;

const capacity = z.object({ CapacityUnits: z.number() });
const answerBody = z.object({
  ConsumedCapacity: z.union([capacity.transform((one) => [one]), z.array(capacity)]).default([]),
});
/** In the names of roles, after the service's; a long one is cut before `Role`. */
const CONSUMERS = /Service(TimelineEvents|LiveEvents|Notifications|Cleanup|TagRanks)/;
const READS = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems']);

/**
 * Counts what the functions of a running cloud ask of DynamoDB, Cognito and each other, where their
 * calls arrive.
 *
 * Units are what the engine reports, with the correction that `RequestLedger` of `@conduit/dynamodb`
 * explains: AWS charges a read by key with a projection for the whole item, so such a read is measured
 * by a second one without it.
 */
export class CloudLedger {
  #entries: Entry[] = [];
  #isMeasuring = false;
  #clock = 0;
  #units = { read: 0, write: 0 };
  #invocations = 0;
  #reports = 0;
  #logBytes = 0;

  constructor({ services }: LocalCloud) {
    const { dynamoDb, cognito, lambda, logs } = services;
    const dynamoDbHandle = dynamoDb.handle.bind(dynamoDb);
    dynamoDb.handle = (call) =>
      isOfConsumer(call)
        ? dynamoDbHandle(call)
        : this.#time('dynamodb', () => this.#measured(call, dynamoDbHandle));
    const cognitoHandle = cognito.handle.bind(cognito);
    cognito.handle = (call) => this.#time('cognito', () => cognitoHandle(call));
    const invoke = lambda.invoke.bind(lambda);
    lambda.invoke = (invocation) => {
      this.#invocations++;
      return this.#during('lambda', () => invoke(invocation));
    };
    const lambdaHandle = lambda.handle.bind(lambda);
    lambda.handle = (call) => {
      this.#invocations++;
      return this.#during('lambda', () => lambdaHandle(call));
    };
    logs.subscribe(({ message }) => {
      this.#logBytes += Buffer.byteLength(message) + LOG_EVENT_BYTES;
      if (message.startsWith('REPORT ') || message.includes('"platform.report"')) this.#reports++;
    });
  }

  /** Runs one request to its end and says what it used. */
  async usageOf(request: () => Promise<unknown>): Promise<Usage> {
    this.#entries = [];
    this.#units = { read: 0, write: 0 };
    this.#invocations = 0;
    this.#reports = 0;
    this.#logBytes = 0;
    this.#isMeasuring = true;
    try {
      await request();
      // A function reports after its answer has gone.
      while (this.#reports < this.#invocations) await setTimeout(1);
    } finally {
      this.#isMeasuring = false;
    }
    const of = (service: Entry['service']): Entry[] =>
      this.#entries.filter((entry) => entry.service === service);
    return {
      dynamoDbRequests: of('dynamodb').length,
      cognitoRequests: of('cognito').length,
      invocations: this.#invocations,
      invocationTrips: roundTrips(of('lambda')),
      dynamoDbTrips: roundTrips(of('dynamodb')),
      trips: roundTrips(this.#entries.filter(({ service }) => service !== 'lambda')),
      readUnits: this.#units.read,
      writeUnits: this.#units.write,
      logBytes: this.#logBytes,
    };
  }

  #time(service: Entry['service'], work: () => Promise<ApiResponse>): Promise<ApiResponse> {
    return this.#during(service, async () => {
      const answer = await work();
      if (this.#isMeasuring) await setTimeout(HOLD);
      return answer;
    });
  }

  async #during<Result>(service: Entry['service'], work: () => Promise<Result>): Promise<Result> {
    const entry: Entry = { service, started: this.#clock++, ended: Infinity };
    this.#entries.push(entry);
    try {
      return await work();
    } finally {
      entry.ended = this.#clock++;
    }
  }

  async #measured(
    call: SignedCall,
    handle: (call: SignedCall) => Promise<ApiResponse>,
  ): Promise<ApiResponse> {
    const operation = call.headers['x-amz-target']?.split('.')[1] ?? '';
    const input: unknown = JSON.parse(call.body.toString('utf8'));
    const answer = await handle(withInput(call, input));
    const whole = isObject(input) ? withoutProjection(operation, input) : undefined;
    const charged = whole ? await handle(withInput(call, whole)) : answer;
    if (charged.status === 200) {
      const { ConsumedCapacity } = answerBody.parse(JSON.parse(String(charged.body)));
      const units = ConsumedCapacity.reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
      this.#units[READS.has(operation) ? 'read' : 'write'] += units;
    }
    return answer;
  }
}

/** Whether a function behind a queue asks, which goes on with what earlier requests left for it. */
function isOfConsumer({ principal }: SignedCall): boolean {
  return principal.kind === 'role' && CONSUMERS.test(principal.arn);
}

function withInput(call: SignedCall, input: unknown): SignedCall {
  const body = { ...(isObject(input) && input), ReturnConsumedCapacity: 'TOTAL' };
  return { ...call, body: Buffer.from(JSON.stringify(body)) };
}

function isObject(value: unknown): value is Record<string, never> {
  return typeof value === 'object' && value !== null;
}

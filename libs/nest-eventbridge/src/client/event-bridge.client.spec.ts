import type { PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { httpEntry } from '@conduit/nest-lambda';
import { buildServiceManifest } from '@conduit/nest-lambda/build-manifest';
import { runInRequestContext } from '@conduit/observability';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { ClientsModule } from '@nestjs/microservices';
import { firstValueFrom, lastValueFrom } from 'rxjs';
import { deliveredEvent } from '../consumer/delivered-event.ts';
import {
  functionEnvironment,
  startAwsEndpoint,
  type AwsEndpoint,
} from '../fixtures/aws-endpoint.ts';
import { LIBRARY } from '../fixtures/library.ts';
import { EventBridgeClient } from './event-bridge.client.ts';
import { LambdaClient } from './lambda.client.ts';

const options = { function: 'article-service-messages', source: 'library', events: LIBRARY };
const requests: PutEventsRequestEntry[][] = [];
const invokes: { functionName: string; event: unknown }[] = [];
let refusal: PutEventsResultEntry | undefined;
let endpoint: AwsEndpoint;
let client: EventBridgeClient;

beforeAll(async () => {
  endpoint = await startAwsEndpoint({
    invoke: async (functionName, event) => {
      invokes.push({ functionName, event });
      return { response: 'answered' };
    },
    putEvents: async (entries) => {
      requests.push(entries);
      return entries.map((_, index) => refusal ?? { EventId: String(index) });
    },
  });
  Object.assign(process.env, functionEnvironment(endpoint.url));
  client = new EventBridgeClient(options);
});

afterAll(async () => {
  client.close();
  await endpoint[Symbol.asyncDispose]();
});

beforeEach(() => {
  requests.length = 0;
  invokes.length = 0;
  refusal = undefined;
});

const emit = (pattern: unknown, message: unknown): Promise<unknown> =>
  lastValueFrom(client.emit(pattern, message), { defaultValue: undefined });

const data = { book: 'b', days: 3 };

/** As a rule would put it into a queue. */
function received(entry: PutEventsRequestEntry | undefined): unknown {
  const { Source: source, DetailType, Detail = '' } = entry ?? {};
  const body = { source, 'detail-type': DetailType, detail: JSON.parse(Detail) as unknown };
  return deliveredEvent(JSON.stringify(body), LIBRARY);
}

describe('EventBridgeClient', () => {
  it('puts what is emitted on the bus, in the envelope that consumers read', async () => {
    await emit('book.lent', data);

    expect(requests).toMatchObject([
      [{ EventBusName: 'conduit-test', Source: 'library', DetailType: 'book.lent' }],
    ]);
    expect(received(requests[0]?.[0])).toMatchObject({ type: 'book.lent', version: 1, data });
  });

  it('orders by the key of a message, as Kafka does', async () => {
    await emit('book.lent', { key: 'book:b', value: data });

    expect(received(requests[0]?.[0])).toMatchObject({ aggregate: 'book:b', data });
  });

  it('carries the id of the request that it serves', async () => {
    const context = { requestId: 'the-request', awsRequestId: 'the-invocation' };

    await runInRequestContext(context, async () => {
      await emit('book.lent', data);
      await firstValueFrom(client.send('get_article_by_id', data));
    });

    expect(received(requests[0]?.[0])).toMatchObject({ correlationId: 'the-request' });
    expect(invokes).toMatchObject([{ event: { requestId: 'the-request' } }]);
  });

  it('sends a batch ten at a time, in order', async () => {
    const messages = Array.from({ length: 23 }, (_, days) => ({ book: 'b', days }));

    await lastValueFrom(client.emitBatch('book.lent', { messages }));

    expect(requests.map(({ length }) => length)).toEqual([10, 10, 3]);
    expect(requests.flat().map(received)).toMatchObject(messages.map((data) => ({ data })));
  });

  it('says what the bus refused, and why', async () => {
    refusal = { ErrorCode: 'InternalFailure', ErrorMessage: 'come again' };

    await expect(emit('book.lent', data)).rejects.toThrow(
      'The bus refused book.lent: InternalFailure (come again)',
    );
  });

  it.each([
    ['an event that nobody declared', 'book.burnt', data, /Nothing is known of .*book\.burnt/],
    [
      'data that consumers would refuse',
      'book.lent',
      { book: 7 },
      /book\.lent version 1 is not valid: book: .*; days: /,
    ],
    [
      'headers, which would be lost',
      'book.lent',
      { value: data, headers: { tenant: 't' } },
      /has no headers/,
    ],
  ])('refuses %s, before anything is sent', async (_, pattern, message, reason) => {
    await expect(emit(pattern, message)).rejects.toThrow(reason);

    expect(requests).toEqual([]);
  });

  it('refuses the events of another publisher', async () => {
    const other = new EventBridgeClient({ ...options, source: 'museum' });

    await expect(firstValueFrom(other.emit('book.lent', data))).rejects.toThrow(
      'book.lent is published by library, not by museum',
    );
  });

  it.each([
    ['a value', 'jo', { data: 'jo' }],
    [
      'an object with a value among others',
      { value: 1, unit: 'm' },
      { data: { value: 1, unit: 'm' } },
    ],
    [
      'a message',
      { key: 7, value: { id: '1' }, headers: { tenant: Buffer.from('t') }, partition: 0 },
      { key: '7', data: { id: '1' }, headers: { tenant: 't' } },
    ],
  ])('sends %s to the function that owns the pattern', async (_, message, event) => {
    expect(await firstValueFrom(client.send({ cmd: 'find' }, message))).toBe('answered');

    expect(invokes).toEqual([
      {
        functionName: 'conduit-test-article-service-messages',
        event: { pattern: '{"cmd":"find"}', ...event },
      },
    ]);
  });

  it('names the variable that is missing where a grant was not declared', async () => {
    const other = new LambdaClient({ function: 'nobody-messages' });

    await expect(firstValueFrom(other.send('find', {}))).rejects.toThrow(
      'The environment variable NOBODY_MESSAGES_FUNCTION is missing',
    );
  });
});

describe('a client in ClientsModule', () => {
  it('declares what its function has to be granted', async () => {
    @Module({
      imports: [
        ClientsModule.register([
          { name: 'ARTICLES', customClass: EventBridgeClient, options },
          {
            name: 'PROFILES',
            customClass: LambdaClient,
            options: { function: 'profile-service-messages' },
          },
        ]),
      ],
    })
    class GatewayModule {}

    const http = httpEntry({ module: GatewayModule });
    const { functions } = await buildServiceManifest('gateway', { http });

    expect(functions[0]?.grants).toEqual([
      { kind: 'bus' },
      { kind: 'function', function: 'article-service-messages' },
      { kind: 'function', function: 'profile-service-messages' },
    ]);
  });
});

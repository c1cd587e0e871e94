import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { ApiError, REGION } from '../../cloud-service.ts';
import type { ApiResponse, Authorizer, Principal, SignedCall } from '../../cloud-service.ts';
import type { StreamPage, StreamReader, StreamRecord } from '../../table-streams.ts';
import type { DynamoDbEngine } from './engine.ts';
import { parseStreamArn, streamArn } from './stream-arn.ts';

/** The API's version, as calls name it. */
export const STREAMS_TARGET = 'DynamoDBStreams_20120810';
const CONTENT_TYPE = 'application/x-amz-json-1.0';

const request = z.looseObject({
  StreamArn: z.string().optional(),
  TableName: z.string().optional(),
  ShardIterator: z.string().optional(),
});
const described = z.looseObject({
  StreamDescription: z.looseObject({ Shards: z.array(z.looseObject({ ShardId: z.string() })) }),
});
const iterated = z.looseObject({ ShardIterator: z.string() });
const listed = z.looseObject({ Streams: z.array(z.looseObject({ StreamArn: z.string() })) });
const read = z.looseObject({
  Records: z.array(z.looseObject({})),
  NextShardIterator: z.string().optional(),
});

/**
 * DynamoDB Streams on the engine's own: authorized by stream, with the ARNs and the region of AWS, and
 * with iterators that begin with their stream's ARN, as those of AWS do.
 */
export class TableStreams implements StreamReader {
  readonly #authorizer: Authorizer;
  readonly #engine: DynamoDbEngine;
  readonly #listeners = new Map<string, Set<() => void>>();

  constructor(authorizer: Authorizer, engine: DynamoDbEngine) {
    this.#authorizer = authorizer;
    this.#engine = engine;
  }

  /** A call of an SDK client whose target is {@link STREAMS_TARGET}. */
  async handle({ principal, headers, body }: SignedCall): Promise<ApiResponse> {
    const [, operation = ''] = (headers['x-amz-target'] ?? '').split('.');
    const answer = await this.#call(principal, operation, parsed(body));
    return {
      status: 200,
      headers: { 'content-type': CONTENT_TYPE },
      body: JSON.stringify(answer),
    };
  }

  async shards(principal: Principal, arn: string): Promise<string[]> {
    const answer = await this.#call(principal, 'DescribeStream', { StreamArn: arn });
    return described.parse(answer).StreamDescription.Shards.map(({ ShardId }) => ShardId);
  }

  async iterator(
    principal: Principal,
    shard: { streamArn: string; shardId: string },
    start: { after: string } | 'TRIM_HORIZON' | 'LATEST',
  ): Promise<string> {
    const answer = await this.#call(principal, 'GetShardIterator', {
      StreamArn: shard.streamArn,
      ShardId: shard.shardId,
      ...(typeof start === 'string'
        ? { ShardIteratorType: start }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: start.after }),
    });
    return iterated.parse(answer).ShardIterator;
  }

  async records(principal: Principal, ShardIterator: string, Limit: number): Promise<StreamPage> {
    const answer = await this.#call(principal, 'GetRecords', { ShardIterator, Limit });
    const { Records, NextShardIterator: next } = read.parse(answer);
    return { records: Records as unknown as StreamRecord[], ...(next !== undefined && { next }) };
  }

  onWrite(arn: string, listener: () => void): () => void {
    const { table } = parseStreamArn(arn);
    const listeners = this.#listeners.get(table) ?? new Set();
    this.#listeners.set(table, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Tells those who wait for changes. */
  written(table: string): void {
    for (const listener of this.#listeners.get(table) ?? []) listener();
  }

  async #call(principal: Principal, operation: string, body: object): Promise<object> {
    const input = request.parse(body);
    const allow = (resource: string): void =>
      this.#authorizer.authorize({ principal, action: `dynamodb:${operation}`, resource });
    switch (operation) {
      case 'ListStreams': {
        allow('*');
        const { Streams, ...rest } = listed.parse(await this.#forward(operation, input));
        return {
          ...rest,
          Streams: Streams.map((each) => ({ ...each, StreamArn: streamArn(each.StreamArn) })),
        };
      }
      case 'DescribeStream': {
        const arn = input.StreamArn ?? '';
        allow(arn);
        const StreamArn = await this.#engineArn(arn);
        const answer = described.parse(await this.#forward(operation, { ...input, StreamArn }));
        return { StreamDescription: { ...answer.StreamDescription, StreamArn: arn } };
      }
      case 'GetShardIterator': {
        const arn = input.StreamArn ?? '';
        allow(arn);
        const StreamArn = await this.#engineArn(arn);
        const { ShardIterator } = iterated.parse(
          await this.#forward(operation, { ...input, StreamArn }),
        );
        return { ShardIterator: wrapped(arn, ShardIterator) };
      }
      case 'GetRecords': {
        const [arn = '', , ShardIterator = ''] = (input.ShardIterator ?? '').split('|');
        allow(arn);
        const answer = read.parse(await this.#forward(operation, { ...input, ShardIterator }));
        const { Records, NextShardIterator: next } = answer;
        return {
          Records: Records.map((each) => ({ ...each, awsRegion: REGION })),
          ...(next !== undefined && { NextShardIterator: wrapped(arn, next) }),
        };
      }
      default:
        throw new ApiError('UnknownOperationException', `There is no operation "${operation}"`);
    }
  }

  /** @throws {ApiError} ResourceNotFoundException */
  async #engineArn(arn: string): Promise<string> {
    const { table, label } = parseStreamArn(arn);
    const client = await this.#engine.client();
    const found = await client
      .send(new DescribeTableCommand({ TableName: table }))
      .catch(() => undefined);
    const engineArn = found?.Table?.LatestStreamArn ?? '';
    if (label !== '' && parseStreamArn(engineArn).label === label) return engineArn;
    throw new ApiError(
      'ResourceNotFoundException',
      `Requested resource not found: Stream: ${arn} not found`,
    );
  }

  async #forward(operation: string, input: object): Promise<object> {
    const { status, body } = await this.#engine.forward(
      `${STREAMS_TARGET}.${operation}`,
      CONTENT_TYPE,
      Buffer.from(JSON.stringify(input)),
    );
    const answer = parsed(Buffer.from(body));
    if (status < 300) return answer;
    const { __type: type = '', message = '' } = answer as { __type?: string; message?: string };
    throw new ApiError(type.split('#').at(-1) ?? 'InternalServerError', message, status);
  }
}

function wrapped(arn: string, iterator: string): string {
  return `${arn}|1|${iterator}`;
}

function parsed(body: Buffer): object {
  try {
    return JSON.parse(body.toString()) as object;
  } catch {
    throw new ApiError('SerializationException', 'The body is not JSON');
  }
}

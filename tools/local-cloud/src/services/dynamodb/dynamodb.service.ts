import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { ApiError } from '../../cloud-service.ts';
import type {
  ApiResponse,
  Authorizer,
  CloudService,
  ResourceType,
  SignedCall,
} from '../../cloud-service.ts';
import { tellWhatIsTouched, withConsumption } from './traced-operation.ts';
import { DynamoDbEngine } from './engine.ts';
import { ExpirySweeper } from './expiry-sweeper.ts';
import { requiredPermissions } from './required-permissions.ts';
import { tableKeys } from './table-keys.ts';
import type { TableKeys } from './table-keys.ts';
import { STREAMS_TARGET, TableStreams } from './table-streams.ts';
import { tableResources } from './table.resources.ts';
import { deleteExpired } from './time-to-live.ts';

const WRITE = /^(?:Put|Update|Delete|BatchWrite|TransactWrite)Items?$/;

/** DynamoDB: every call is authorized by what it really touches and passed on to a local engine. */
export class DynamoDbService implements CloudService {
  readonly name = 'dynamodb';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly #authorizer: Authorizer;
  readonly #engine: DynamoDbEngine;
  /** What changes in tables that have a stream. */
  readonly streams: TableStreams;
  readonly #keys = new Map<string, TableKeys>();
  readonly #sweeper = new ExpirySweeper((signal) => this.expire(signal));

  constructor(options: { authorizer: Authorizer; stateDir: string }) {
    this.#authorizer = options.authorizer;
    this.#engine = new DynamoDbEngine(options.stateDir);
    this.streams = new TableStreams(options.authorizer, this.#engine);
    this.resources = tableResources(() => this.#engine.client());
  }

  async start(): Promise<void> {
    await this.#engine.start();
    this.#sweeper.start();
  }

  async stop(): Promise<void> {
    await this.#sweeper.stop();
    await this.#engine.stop();
  }

  /** A client for looking at tables from outside of the cloud, which no policy restricts. */
  client(): Promise<DynamoDBClient> {
    return this.#engine.client();
  }

  /** Deletes what has expired, as DynamoDB does in its own time. @returns how many items. */
  async expire(signal?: AbortSignal): Promise<number> {
    return deleteExpired(await this.#engine.client(), Math.floor(Date.now() / 1_000), signal);
  }

  /** Ends the engine as a crash would. It starts again with all that was written. */
  async killEngine(): Promise<void> {
    await this.#engine.kill();
  }

  async handle(call: SignedCall): Promise<ApiResponse> {
    const target = call.headers['x-amz-target'] ?? '';
    const [version, operation = ''] = target.split('.');
    if (version === STREAMS_TARGET) return this.streams.handle(call);
    if (version !== 'DynamoDB_20120810') {
      throw new ApiError('UnknownOperationException', `There is no operation "${target}"`);
    }
    const request = json(call.body);
    const permissions = await requiredPermissions(operation, request, (table) =>
      this.#keysOf(table),
    );
    tellWhatIsTouched(permissions);
    for (const permission of permissions) {
      this.#authorizer.authorize({ principal: call.principal, ...permission });
    }
    if (operation.endsWith('Table')) this.#keys.clear();
    const contentType = call.headers['content-type'] ?? 'application/x-amz-json-1.0';
    const response = await withConsumption(operation, request, call.body, (body) =>
      this.#engine.forward(target, contentType, body),
    );
    if (WRITE.test(operation)) {
      for (const { resource } of permissions) {
        this.streams.written(resource.slice(resource.indexOf('/') + 1));
      }
    }
    return response;
  }

  async #keysOf(table: string): Promise<TableKeys | undefined> {
    const known = this.#keys.get(table);
    if (known) return known;
    try {
      const client = await this.#engine.client();
      const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
      if (!Table) return undefined;
      const keys = tableKeys(Table);
      this.#keys.set(table, keys);
      return keys;
    } catch (error) {
      // The engine says so itself, in the words of DynamoDB, once the call is allowed.
      if (error instanceof ResourceNotFoundException || isInvalidName(error)) return undefined;
      throw error;
    }
  }
}

function isInvalidName(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationException';
}

function json(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ApiError('SerializationException', 'The body is not JSON');
  }
}

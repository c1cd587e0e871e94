import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { TableDefinition } from '@conduit/nest-lambda/manifest';
import { physicalName } from '../table/physical-name.ts';
import { chunk } from './chunk.ts';
import { mapConcurrently } from './map-concurrently.ts';
import type {
  BatchGetParams,
  DeleteParams,
  GetParams,
  Key,
  OnTable,
  PutParams,
  QueryPage,
  QueryParams,
  TransactPart,
  UpdateParams,
} from './params.ts';
import { withRetries } from './retry.ts';

/** The most keys of a BatchGetItem (API reference). */
const BATCH_GET_KEYS = 100;
/** Requests of one batch that are under way at once. */
const BATCH_WIDTH = 10;

/**
 * Sends what the repositories' pure `…Params()` functions build. Reads are strongly consistent
 * unless they say otherwise, whatever may pass is retried ({@link withRetries}), and a condition
 * that does not hold is a `ConditionFailedError`.
 *
 * The type parameter of a read is what the caller knows the table to hold: items are written by the
 * same repository, and are not validated again.
 */
@Injectable()
export class DynamoDb {
  readonly #client: DynamoDBDocumentClient;

  constructor(client: DynamoDBDocumentClient) {
    this.#client = client;
  }

  async get<Item>(params: GetParams): Promise<Item | undefined> {
    const command = new GetCommand({ ConsistentRead: true, ...onTable(params) });
    const { Item: item } = await withRetries(() => this.#client.send(command));
    return item as Item | undefined;
  }

  /** One request: at most 1 MB, or `Limit` items, whichever comes first. */
  async query<Item>(params: QueryParams): Promise<QueryPage<Item>> {
    const command = new QueryCommand({ ConsistentRead: true, ...onTable(params) });
    const { Items, LastEvaluatedKey } = await withRetries(() => this.#client.send(command));
    return {
      items: (Items ?? []) as Item[],
      ...(LastEvaluatedKey && { lastKey: LastEvaluatedKey }),
    };
  }

  /**
   * As many requests, one after the other, as the result takes.
   *
   * @param maximum ends the read; for one that the key condition does not bound by itself.
   */
  async queryAll<Item>(params: QueryParams, maximum = Infinity): Promise<Item[]> {
    const found: Item[] = [];
    let next: QueryParams = params;
    for (;;) {
      const { items, lastKey } = await this.query<Item>(next);
      found.push(...items);
      if (!lastKey || found.length >= maximum) return found.slice(0, maximum);
      next = {
        ...params,
        ExclusiveStartKey: lastKey,
        ...(params.Limit && { Limit: maximum - found.length }),
      };
    }
  }

  /**
   * The items that exist of any number of distinct keys, in no order; what DynamoDB leaves unread
   * (16 MB an answer, throttling) is asked for again.
   */
  async batchGet<Item>({ table, keys, ...read }: BatchGetParams): Promise<Item[]> {
    const name = physicalName(table);
    const parts = await mapConcurrently(chunk(keys, BATCH_GET_KEYS), BATCH_WIDTH, (part) =>
      this.#batchGetPart<Item>(name, part, read),
    );
    return parts.flat();
  }

  async put(params: PutParams): Promise<void> {
    const command = new PutCommand(onTable(params));
    await withRetries(() => this.#client.send(command));
  }

  /** Sets values; a lost answer makes it run twice, so what counts belongs in a transaction. */
  async update<Attributes>(params: UpdateParams): Promise<Attributes | undefined> {
    const command = new UpdateCommand(onTable(params));
    const { Attributes: attributes } = await withRetries(() => this.#client.send(command));
    return attributes as Attributes | undefined;
  }

  async delete(params: DeleteParams): Promise<void> {
    const command = new DeleteCommand(onTable(params));
    await withRetries(() => this.#client.send(command));
  }

  /**
   * All parts or none; at most 100 of them and 4 MB. One token stands for all attempts, so that a
   * transaction whose answer was lost is not made twice.
   *
   * @throws {ConditionFailedError} with the positions of the parts whose condition did not hold.
   */
  async transactWrite(parts: readonly TransactPart[]): Promise<void> {
    const command = new TransactWriteCommand({
      ClientRequestToken: randomUUID(),
      TransactItems: parts.map(transactItem),
    });
    await withRetries(() => this.#client.send(command));
  }

  async #batchGetPart<Item>(
    name: string,
    keys: Key[],
    read: Omit<BatchGetParams, 'table' | 'keys'>,
  ): Promise<Item[]> {
    const found: Item[] = [];
    let unread: Record<string, unknown>[] = keys;
    while (unread.length > 0) {
      const asked = { ConsistentRead: true, ...read, Keys: unread };
      unread = await withRetries(async () => {
        const { Responses, UnprocessedKeys } = await this.#client.send(
          new BatchGetCommand({ RequestItems: { [name]: asked } }),
        );
        found.push(...((Responses?.[name] ?? []) as Item[]));
        const left = UnprocessedKeys?.[name]?.Keys ?? [];
        if (left.length === unread.length) throw new NothingProcessedError();
        return left;
      });
    }
    return found;
  }
}

/** A batch of which nothing was read is throttled, although DynamoDB answers it with success. */
class NothingProcessedError extends Error {
  override readonly name = 'ThrottlingException';
}

function onTable<Params extends { table: TableDefinition }>({
  table,
  ...params
}: Params): Omit<Params, 'table'> & { TableName: string } {
  return { ...params, TableName: physicalName(table) };
}

type TransactItem = NonNullable<
  ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']
>[number];

function transactItem(part: TransactPart): TransactItem {
  const named = Object.entries(part).map(([action, params]: [string, OnTable<object>]) => [
    action,
    onTable(params),
  ]);
  return Object.fromEntries(named) as TransactItem;
}

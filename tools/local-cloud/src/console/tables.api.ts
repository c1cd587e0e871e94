import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ListTablesCommand,
  QueryCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type {
  AttributeValue,
  DynamoDBClient,
  KeySchemaElement,
  TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { DynamoDbService } from '../services/dynamodb/dynamodb.service.ts';
import { ConsoleError } from './console-api.ts';
import type { ConsoleAnswer, ConsoleApi, ConsoleRequest } from './console-api.ts';
import { assertGet, limitOf } from './read-only.ts';
import { cursorOf, parseCursor } from './table-cursor.ts';

const STANDARD_ITEMS = 25;
const MOST_ITEMS = 100;

/** One table of `GET /api/tables`. */
export interface TableSummary {
  name: string;
  partitionKey: string;
  /** Null where a partition has one item. */
  sortKey: string | null;
  indexes: { name: string; partitionKey: string; sortKey: string | null }[];
  items: number;
  bytes: number;
  /** The attribute with the time at which an item expires; null where none does. */
  timeToLive: string | null;
}

/** An attribute by its type: `{S: 'Hello'}`, `{M: {…}}`. */
export type AttributeJson = Record<string, unknown>;

/** What `GET /api/tables/<name>/items` answers: one page. */
export interface TablePage {
  /** In DynamoDB's JSON, binary as base64: `{title: {S: 'Hello'}}`. */
  items: Record<string, AttributeJson>[];
  /** What `after` takes for the next page; null behind the last one. */
  next: string | null;
}

/**
 * `GET /api/tables` lists the tables, `/<name>/items` answers a page of one: of the partition that
 * `partition` names, within it of sort keys that begin with `sort`, of an `index`, behind `after`.
 * Without a partition it reads on through the table, a page at a time.
 */
export class TablesApi implements ConsoleApi {
  readonly name = 'tables';
  readonly #dynamoDb: DynamoDbService;

  constructor(dynamoDb: DynamoDbService) {
    this.#dynamoDb = dynamoDb;
  }

  async handle(request: ConsoleRequest): Promise<ConsoleAnswer> {
    assertGet(request);
    const { path, query } = request;
    const client = await this.#dynamoDb.client();
    const { TableNames = [] } = await client.send(new ListTablesCommand());
    const [table, what, ...rest] = path;
    if (table === undefined) {
      return { json: await Promise.all(TableNames.map((name) => summarise(client, name))) };
    }
    if (!TableNames.includes(table)) {
      const names = TableNames.join(', ') || 'none';
      throw new ConsoleError(404, `There is no table ${table}. There is ${names}.`);
    }
    if (what !== 'items' || rest.length > 0) {
      throw new ConsoleError(404, `There is /api/tables/${table}/items.`);
    }
    return { json: await readPage(client, await summarise(client, table), query) };
  }
}

async function summarise(client: DynamoDBClient, TableName: string): Promise<TableSummary> {
  const [{ Table: table = {} }, { TimeToLiveDescription: expiry }] = await Promise.all([
    client.send(new DescribeTableCommand({ TableName })),
    client.send(new DescribeTimeToLiveCommand({ TableName })),
  ]);
  return {
    name: TableName,
    ...keysOf(table.KeySchema),
    indexes: indexesOf(table),
    items: table.ItemCount ?? 0,
    bytes: table.TableSizeBytes ?? 0,
    timeToLive: expiry?.TimeToLiveStatus === 'ENABLED' ? (expiry.AttributeName ?? null) : null,
  };
}

function indexesOf(table: TableDescription): TableSummary['indexes'] {
  const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = table;
  return [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].map(({ IndexName, KeySchema }) => ({
    name: IndexName ?? '',
    ...keysOf(KeySchema),
  }));
}

function keysOf(schema: KeySchemaElement[] = []): {
  partitionKey: string;
  sortKey: string | null;
} {
  const named = (type: string): string | undefined =>
    schema.find(({ KeyType }) => KeyType === type)?.AttributeName;
  return { partitionKey: named('HASH') ?? '', sortKey: named('RANGE') ?? null };
}

async function readPage(
  client: DynamoDBClient,
  table: TableSummary,
  query: URLSearchParams,
): Promise<TablePage> {
  const index = query.get('index') || undefined;
  const keys = index === undefined ? table : table.indexes.find(({ name }) => name === index);
  if (!keys) throw new ConsoleError(404, `The table ${table.name} has no index ${index}.`);
  const after = query.get('after');
  const page = {
    TableName: table.name,
    IndexName: index,
    Limit: limitOf(query, STANDARD_ITEMS, MOST_ITEMS),
    ExclusiveStartKey: after === null ? undefined : parseCursor(after),
  };
  const partition = query.get('partition');
  if (partition === null || partition === '') {
    const { Items = [], LastEvaluatedKey: last } = await client.send(new ScanCommand(page));
    return pageOf(Items, last);
  }
  const sort = query.get('sort') || undefined;
  if (sort !== undefined && keys.sortKey === null) {
    throw new ConsoleError(400, 'There is no sort key to look for.');
  }
  const { Items = [], LastEvaluatedKey: last } = await client.send(
    new QueryCommand({
      ...page,
      KeyConditionExpression: `#partition = :partition${sort === undefined ? '' : ' AND begins_with(#sort, :sort)'}`,
      ExpressionAttributeNames: {
        '#partition': keys.partitionKey,
        ...(sort !== undefined && keys.sortKey !== null && { '#sort': keys.sortKey }),
      },
      ExpressionAttributeValues: {
        ':partition': { S: partition },
        ...(sort !== undefined && { ':sort': { S: sort } }),
      },
    }),
  );
  return pageOf(Items, last);
}

function pageOf(
  items: Record<string, AttributeValue>[],
  last: Record<string, AttributeValue> | undefined,
): TablePage {
  return { items: items.map((item) => mapValues(item, attributeJson)), next: cursorOf(last) };
}

/** An attribute without the bytes that JSON cannot hold. */
function attributeJson(value: AttributeValue): AttributeJson {
  if (value.B) return { B: Buffer.from(value.B).toString('base64') };
  if (value.BS) return { BS: value.BS.map((bytes) => Buffer.from(bytes).toString('base64')) };
  if (value.L) return { L: value.L.map(attributeJson) };
  if (value.M) return { M: mapValues(value.M, attributeJson) };
  return { ...value };
}

function mapValues<From, To>(
  object: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, to(value)]));
}

import type { z } from 'zod';
import { ApiError } from '../../cloud-service.ts';
import type { AuthorizationRequest } from '../../cloud-service.ts';
import { indexArn, tableArn, tableName } from './arn.ts';
import { namedAttributes, partitionKeyValue } from './expressions.ts';
import { batchGetRequest, batchWriteRequest, singleRequest, transactRequest } from './request.ts';
import type { RequestPart } from './request.ts';
import type { TableKeys } from './table-keys.ts';

/** What a call needs: an action on a resource, with the condition keys of DynamoDB. */
export type Permission = Pick<AuthorizationRequest, 'action' | 'resource' | 'context'>;

/** The keys of a table; undefined when there is no such table. */
export type KeysOf = (table: string) => Promise<TableKeys | undefined>;

const ON_ONE_TABLE = new Set([
  ...['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'],
  ...['DescribeTable', 'DescribeTimeToLive', 'CreateTable', 'DeleteTable', 'UpdateTable'],
  'UpdateTimeToLive',
]);

/** The IAM actions of a transaction's parts. */
const PART_ACTIONS: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/**
 * The permissions that a call needs, all of them.
 *
 * @throws {ApiError} UnknownOperationException for what the local cloud does not take (PartiQL among
 *   it), SerializationException for what is no request.
 */
export async function requiredPermissions(
  operation: string,
  body: unknown,
  keysOf: KeysOf,
): Promise<Permission[]> {
  if (ON_ONE_TABLE.has(operation)) {
    return [await permission(operation, parse(singleRequest, body), keysOf)];
  }
  switch (operation) {
    case 'ListTables':
      return [{ action: 'dynamodb:ListTables', resource: '*' }];
    case 'BatchGetItem':
      return batchGet(parse(batchGetRequest, body), keysOf);
    case 'BatchWriteItem':
      return batchWrite(parse(batchWriteRequest, body), keysOf);
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return transaction(operation, parse(transactRequest, body), keysOf);
    default:
      throw new ApiError(
        'UnknownOperationException',
        `The local cloud does not take DynamoDB's operation ${operation}`,
      );
  }
}

async function batchGet(
  { RequestItems }: z.infer<typeof batchGetRequest>,
  keysOf: KeysOf,
): Promise<Permission[]> {
  return Promise.all(
    Object.entries(RequestItems).map(([TableName, { Keys, ...part }]) =>
      permission('BatchGetItem', { ...part, TableName }, keysOf, Keys),
    ),
  );
}

async function batchWrite(
  { RequestItems }: z.infer<typeof batchWriteRequest>,
  keysOf: KeysOf,
): Promise<Permission[]> {
  return Promise.all(
    Object.entries(RequestItems).map(([TableName, writes]) => {
      const items = writes.map((each) => each.PutRequest?.Item ?? each.DeleteRequest?.Key ?? {});
      return permission('BatchWriteItem', { TableName }, keysOf, items);
    }),
  );
}

async function transaction(
  operation: string,
  { TransactItems }: z.infer<typeof transactRequest>,
  keysOf: KeysOf,
): Promise<Permission[]> {
  return Promise.all(
    TransactItems.flatMap(Object.entries<RequestPart>).map(async ([kind, part]) => {
      const action = PART_ACTIONS[kind];
      if (action === undefined) throw serialization(`${kind} is no part of a transaction`);
      const needed = await permission(action, part, keysOf);
      return {
        ...needed,
        context: { ...needed.context, 'dynamodb:EnclosingOperation': operation },
      };
    }),
  );
}

async function permission(
  operation: string,
  part: RequestPart,
  keysOf: KeysOf,
  items = [part.Key ?? part.Item].filter((item) => item !== undefined),
): Promise<Permission> {
  const table = tableName(part.TableName ?? '');
  const keys = await keysOf(table);
  const context: Record<string, string | string[]> = {
    'dynamodb:ReturnConsumedCapacity': part.ReturnConsumedCapacity ?? 'NONE',
  };
  if (keys) {
    const values =
      operation === 'Query'
        ? [queriedKey(part, keys)]
        : items.map((item) => item[keys.partitionKey]);
    const texts = [...new Set(values.map(keyText).filter((text) => text !== undefined))];
    if (texts.length > 0) context['dynamodb:LeadingKeys'] = texts;
  }
  const attributes = [...new Set([...namedAttributes(part), ...items.flatMap(Object.keys)])];
  if (attributes.length > 0) context['dynamodb:Attributes'] = attributes;
  if (operation === 'Query' || operation === 'Scan') context['dynamodb:Select'] = selected(part);
  if (/^(?:Put|Update|Delete)Item$/.test(operation)) {
    context['dynamodb:ReturnValues'] = part.ReturnValues ?? 'NONE';
  }
  return {
    action: `dynamodb:${operation}`,
    resource: part.IndexName === undefined ? tableArn(table) : indexArn(table, part.IndexName),
    context,
  };
}

/** Without a value here a policy on leading keys would not apply, so it is never left out. */
function queriedKey(part: RequestPart, keys: TableKeys): unknown {
  const name = part.IndexName === undefined ? keys.partitionKey : keys.indexes.get(part.IndexName);
  if (name === undefined) {
    throw new ApiError(
      'ValidationException',
      `The table does not have the specified index: ${part.IndexName}`,
    );
  }
  const value = partitionKeyValue(part, name);
  if (value === undefined) {
    throw new ApiError('ValidationException', `Query condition missed key schema element: ${name}`);
  }
  return value;
}

/** `{S: 'a'}`, `{N: '1'}` or `{B: 'YQ=='}` as IAM compares it. */
function keyText(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [text] = Object.values(value) as unknown[];
  return typeof text === 'string' ? text : undefined;
}

/** The `Select` parameter or what DynamoDB takes in its place. */
function selected(part: RequestPart): string {
  if (part.Select !== undefined) return part.Select;
  if (part.ProjectionExpression !== undefined || part.AttributesToGet !== undefined) {
    return 'SPECIFIC_ATTRIBUTES';
  }
  return part.IndexName === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES';
}

function parse<Request>(schema: z.ZodType<Request>, body: unknown): Request {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw serialization(result.error.issues[0]?.message ?? 'no request');
}

function serialization(message: string): ApiError {
  return new ApiError('SerializationException', message);
}

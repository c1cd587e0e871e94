import { z } from 'zod';
import { tableName } from '../services/dynamodb/arn.ts';

const named = z.looseObject({ TableName: z.string() });

/** As far as calls of DynamoDB name tables. */
const request = z.looseObject({
  TableName: z.string().optional(),
  RequestItems: z.record(z.string(), z.unknown()).optional(),
  TransactItems: z.array(z.record(z.string(), named)).optional(),
});

/** The tables that a call of DynamoDB is about, each once; none for a body that is no request. */
export function namedTables(body: Buffer): string[] {
  const { TableName, RequestItems = {}, TransactItems = [] } = parse(body);
  const names = [
    ...(TableName === undefined ? [] : [TableName]),
    ...Object.keys(RequestItems),
    ...transactedTables(TransactItems),
  ];
  return [...new Set(names.map(tableName))];
}

/** The table of each part of a transaction. */
export function tablesOfParts(body: Buffer): string[] {
  return transactedTables(parse(body).TransactItems ?? []).map(tableName);
}

function transactedTables(parts: readonly Record<string, z.infer<typeof named>>[]): string[] {
  return parts.flatMap((part) => Object.values(part).map(({ TableName }) => TableName));
}

function parse(body: Buffer): z.infer<typeof request> {
  try {
    return request.safeParse(JSON.parse(body.toString('utf8'))).data ?? {};
  } catch {
    return {};
  }
}

import type { RequestPart } from './request.ts';

const KEYWORDS = new Set(['SET', 'REMOVE', 'ADD', 'DELETE', 'AND', 'OR', 'NOT', 'BETWEEN', 'IN']);

/**
 * The top-level attributes that a request names: those of its key or item and of all expressions.
 * They are what `dynamodb:Attributes` holds.
 */
export function namedAttributes(part: RequestPart): string[] {
  const expressions = [
    part.ProjectionExpression,
    part.FilterExpression,
    part.ConditionExpression,
    part.UpdateExpression,
    part.KeyConditionExpression,
  ];
  return [
    ...new Set([
      ...Object.keys(part.Key ?? part.Item ?? {}),
      ...Object.keys(part.KeyConditions ?? {}),
      ...(part.AttributesToGet ?? []),
      ...expressions.flatMap((each = '') => attributesOf(each, part.ExpressionAttributeNames)),
    ]),
  ];
}

/** Names at the beginning of a path, and not those of functions, values or keywords. */
function attributesOf(expression: string, names: Record<string, string> = {}): string[] {
  return [...expression.matchAll(/(?<![\w.:#])#?[a-z_]\w*(?!\w*\s*\()/gi)]
    .map(([name]) => name)
    .filter((name) => !KEYWORDS.has(name.toUpperCase()))
    .map((name) => names[name] ?? name);
}

/**
 * The value that a key condition demands of the partition key, its placeholders resolved; undefined
 * when it demands none, which DynamoDB does not accept.
 */
export function partitionKeyValue(part: RequestPart, partitionKey: string): unknown {
  const legacy = part.KeyConditions?.[partitionKey]?.AttributeValueList?.[0];
  if (legacy !== undefined) return legacy;
  const conditions = part.KeyConditionExpression?.matchAll(
    /(?<![\w:#.])(#?\w+)\s*=\s*(:\w+)(?!\w)/g,
  );
  for (const [, name = '', value = ''] of conditions ?? []) {
    if ((part.ExpressionAttributeNames?.[name] ?? name) === partitionKey) {
      return part.ExpressionAttributeValues?.[value];
    }
  }
  return undefined;
}

import { z } from 'zod';

const attributes = z.record(z.string(), z.record(z.string(), z.unknown()));
const names = z.record(z.string(), z.string());

/** What one operation on one table may carry, as far as authorization looks at it. */
const part = z.looseObject({
  TableName: z.string().optional(),
  IndexName: z.string().optional(),
  Key: attributes.optional(),
  Item: attributes.optional(),
  KeyConditionExpression: z.string().optional(),
  KeyConditions: z
    .record(z.string(), z.looseObject({ AttributeValueList: z.array(z.unknown()).optional() }))
    .optional(),
  ExpressionAttributeNames: names.optional(),
  ExpressionAttributeValues: attributes.optional(),
  ProjectionExpression: z.string().optional(),
  AttributesToGet: z.array(z.string()).optional(),
  FilterExpression: z.string().optional(),
  ConditionExpression: z.string().optional(),
  UpdateExpression: z.string().optional(),
  Select: z.string().optional(),
  ReturnValues: z.string().optional(),
  ReturnConsumedCapacity: z.string().optional(),
});

const transactionPart = z.record(z.string(), part);
const keysAndAttributes = z.looseObject({ ...part.shape, Keys: z.array(attributes) });
const writeRequest = z.strictObject({
  PutRequest: z.strictObject({ Item: attributes }).optional(),
  DeleteRequest: z.strictObject({ Key: attributes }).optional(),
});

export const singleRequest = part;
export const batchGetRequest = z.looseObject({
  RequestItems: z.record(z.string(), keysAndAttributes),
});
export const batchWriteRequest = z.looseObject({
  RequestItems: z.record(z.string(), z.array(writeRequest)),
});
export const transactRequest = z.looseObject({ TransactItems: z.array(transactionPart) });

export type RequestPart = z.infer<typeof part>;

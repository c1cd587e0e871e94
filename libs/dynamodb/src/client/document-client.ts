import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/**
 * A DynamoDB client for a Lambda environment. It makes one attempt per call, within 1 s to connect
 * and 3 s in all: {@link DynamoDb} decides about further ones. Sockets are kept alive, so that only
 * an environment's first call pays for the handshake.
 */
export function createDynamoDBClient(config: DynamoDBClientConfig = {}): DynamoDBClient {
  const agent = { keepAlive: true, maxSockets: 100 };
  return new DynamoDBClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: 1_000,
      requestTimeout: 3_000,
      throwOnRequestTimeout: true,
      httpAgent: agent,
      httpsAgent: agent,
    },
    ...config,
  });
}

/** Items as plain objects: undefined attributes are left out, sets are native, numbers are numbers. */
export function createDocumentClient(client: DynamoDBClient): DynamoDBDocumentClient {
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

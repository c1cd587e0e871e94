import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { physicalName } from '@conduit/dynamodb';
import type { TableDefinition } from '@conduit/nest-lambda';
import type { Idempotency } from './idempotency.ts';

/** Longer than a message lies in a queue and then, for a redrive, in its dead-letter queue. */
const EXPIRES_AFTER_SECONDS = 30 * 24 * 60 * 60;

/** Keeps the keys in a table whose partition key and time to live the definition names. */
export function powertoolsIdempotency(table: TableDefinition, client: DynamoDBClient): Idempotency {
  const config = new IdempotencyConfig({ expiresAfterSeconds: EXPIRES_AFTER_SECONDS });
  const persistenceStore = new DynamoDBPersistenceLayer({
    tableName: physicalName(table),
    keyAttr: table.partitionKey,
    ...(table.timeToLive && { expiryAttr: table.timeToLive }),
    awsSdkV3Client: client,
  });
  const once = makeIdempotent(
    async (_key: string, work: () => Promise<void>) => {
      await work();
      return null;
    },
    { persistenceStore, config, dataIndexArgument: 0 },
  );
  return {
    once: async (key, context, work) => {
      // What a time-out cut short may be worked on again when this invocation's time is over.
      config.registerLambdaContext(context);
      await once(key, work);
    },
  };
}

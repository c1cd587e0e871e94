import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { physicalName } from '@conduit/dynamodb';
import type { TableDefinition } from '@conduit/nest-lambda';
import type { Idempotency } from './idempotency.ts';

/** Longer than a message lies in a queue and then, for a redrive, in its dead-letter queue. */
const EXPIRES_AFTER_SECONDS = 30 * 24 * 60 * 60;

/**
 * Keeps the keys in a table whose partition key and time to live the definition names. The table's name is
 * known where the function runs, not yet where its bundle is built, which starts it as well.
 */
export function powertoolsIdempotency(table: TableDefinition, client: DynamoDBClient): Idempotency {
  const config = new IdempotencyConfig({ expiresAfterSeconds: EXPIRES_AFTER_SECONDS });
  let once: typeof runOnce | undefined;
  const makeOnce = (): typeof runOnce => {
    const persistenceStore = new DynamoDBPersistenceLayer({
      tableName: physicalName(table),
      keyAttr: table.partitionKey,
      ...(table.timeToLive && { expiryAttr: table.timeToLive }),
      awsSdkV3Client: client,
    });
    return makeIdempotent(runOnce, { persistenceStore, config, dataIndexArgument: 0 });
  };
  return {
    once: async (key, context, work) => {
      // What a time-out cut short may be worked on again when this invocation's time is over.
      config.registerLambdaContext(context);
      once ??= makeOnce();
      await once(key, work);
    },
  };
}

async function runOnce(_key: string, work: () => Promise<void>): Promise<null> {
  await work();
  return null;
}

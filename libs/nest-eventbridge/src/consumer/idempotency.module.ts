import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDbModule } from '@conduit/dynamodb';
import { declareGrant, type TableDefinition } from '@conduit/nest-lambda';
import { Module, type DynamicModule } from '@nestjs/common';
import { IDEMPOTENCY, type Idempotency } from './idempotency.ts';
import { powertoolsIdempotency } from './powertools-idempotency.ts';

/**
 * Powertools' idempotency for the `@EventPattern` handlers of an application, on a table that its
 * service owns, and the permission to write there.
 *
 * It keeps an event from being handled twice, not a handler that died half-way from being repeated:
 * a handler's writes belong in one transaction.
 *
 * @example
 * \@Module({ imports: [IdempotencyModule.register(ARTICLE_EVENTS_TABLE)], controllers: [TagCounts] })
 * export class EventsModule {}
 */
@Module({})
export class IdempotencyModule {
  static register(table: TableDefinition): DynamicModule {
    const createIdempotency = (client: DynamoDBClient): Idempotency =>
      powertoolsIdempotency(table, client);
    declareGrant(createIdempotency, {
      kind: 'table',
      table,
      actions: ['PutItem', 'UpdateItem', 'DeleteItem'],
    });
    return {
      module: IdempotencyModule,
      imports: [DynamoDbModule],
      providers: [
        { provide: IDEMPOTENCY, useFactory: createIdempotency, inject: [DynamoDBClient] },
      ],
      exports: [IDEMPOTENCY],
    };
  }
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Inject, Module } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { createDocumentClient, createDynamoDBClient } from './client/document-client.ts';
import { DynamoDb } from './client/dynamodb.ts';

/**
 * Gives repositories the {@link DynamoDb} they send with. Region, credentials and endpoint come from
 * the environment (`AWS_ENDPOINT_URL_DYNAMODB`, for one), as for every client of the SDK.
 */
@Module({
  providers: [
    { provide: DynamoDBClient, useFactory: () => createDynamoDBClient() },
    {
      provide: DynamoDBDocumentClient,
      inject: [DynamoDBClient],
      useFactory: createDocumentClient,
    },
    DynamoDb,
  ],
  exports: [DynamoDBClient, DynamoDBDocumentClient, DynamoDb],
})
export class DynamoDbModule implements OnModuleDestroy {
  readonly #client: DynamoDBClient;

  constructor(@Inject(DynamoDBClient) client: DynamoDBClient) {
    this.#client = client;
  }

  onModuleDestroy(): void {
    this.#client.destroy();
  }
}

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { createTables, startDynamoDB } from '@conduit/dynamodb/testing';
import { lambdaContext } from '@conduit/nest-lambda/testing';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule } from '@nestjs/microservices';
import { EventBridgeClient } from '../client/event-bridge.client.ts';
import { IdempotencyModule } from '../consumer/idempotency.module.ts';
import { eventsEntry } from '../entry/events.entry.ts';
import { messagesEntry } from '../entry/messages.entry.ts';
import { functionEnvironment, startAwsEndpoint } from '../fixtures/aws-endpoint.ts';
import { LIBRARY, LIBRARY_EVENTS } from '../fixtures/library.ts';
import { queueRecord } from '../fixtures/queue-record.ts';
import { ArticlesController, ArticlesModule } from './articles.controller.ts';
import type { Bridge } from './bridge.ts';
import { ARTICLES, GatewayService } from './gateway.service.ts';

/** How the same call sites are registered after: the function that answers, the events they emit. */
@Module({
  imports: [
    ClientsModule.register([
      {
        name: ARTICLES,
        customClass: EventBridgeClient,
        options: { function: 'article-service-messages', source: 'library', events: LIBRARY },
      },
    ]),
  ],
  providers: [GatewayService],
})
class LambdaGatewayModule {}

@Module({
  imports: [IdempotencyModule.register(LIBRARY_EVENTS)],
  controllers: [ArticlesController],
})
class ArticleEventsModule {}

/** This transport on both sides: handlers as two functions, which the endpoint invokes. */
export async function startOnLambda(): Promise<Bridge> {
  const dynamodb = await startDynamoDB();
  const client = new DynamoDBClient(dynamodb.clientConfig);
  const tables = await createTables(client, [LIBRARY_EVENTS]);
  Object.assign(process.env, functionEnvironment(''), tables, {
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb.endpoint,
  });
  const messages = await messagesEntry({ module: ArticlesModule }).start();
  const events = await eventsEntry({ module: ArticleEventsModule, events: LIBRARY }).start();
  const endpoint = await startAwsEndpoint({
    invoke: (_, event) => messages(event, lambdaContext()),
    putEvents: async (entries) => {
      await events({ Records: entries.map(recordOf) }, lambdaContext());
      return entries.map((_, index) => ({ EventId: String(index) }));
    },
  });
  Object.assign(process.env, functionEnvironment(endpoint.url));
  const gateway = await NestFactory.createApplicationContext(LambdaGatewayModule, {
    logger: false,
  });
  return {
    gateway: gateway.get(GatewayService),
    stop: async () => {
      await gateway.close();
      await endpoint[Symbol.asyncDispose]();
      client.destroy();
      await dynamodb.stop();
    },
  };
}

/** What a rule without an input transformer puts into a queue. */
function recordOf({ Source, DetailType, Detail = '' }: PutEventsRequestEntry) {
  const detail = JSON.parse(Detail) as { id: string };
  const body = JSON.stringify({ source: Source, 'detail-type': DetailType, detail });
  return queueRecord({ messageId: detail.id, body, receiveCount: 1 });
}

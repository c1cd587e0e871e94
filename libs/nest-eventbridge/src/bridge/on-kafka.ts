import { Module, type DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ClientsModule, Transport, type MicroserviceOptions } from '@nestjs/microservices';
import { Kafka } from 'kafkajs';
import { bookLent } from '../fixtures/library.ts';
import { ArticlesModule } from './articles.controller.ts';
import type { Bridge } from './bridge.ts';
import { ARTICLES, GatewayService, TOPICS } from './gateway.service.ts';
import { startMockBroker } from './mock-broker.ts';

/** The mock broker answers a fetch when its time is up, not as soon as there is a message. */
const MAX_WAIT_MS = 20;

/** How call sites are registered before: a broker, and a consumer group for the replies. */
@Module({})
class KafkaGatewayModule {
  static register(broker: string): DynamicModule {
    return {
      module: KafkaGatewayModule,
      imports: [
        ClientsModule.register([
          {
            name: ARTICLES,
            transport: Transport.KAFKA,
            options: {
              client: { brokers: [broker] },
              consumer: { groupId: 'gateway', maxWaitTimeInMs: MAX_WAIT_MS },
            },
          },
        ]),
      ],
      providers: [GatewayService],
    };
  }
}

/** Nest's own Kafka transport on both sides, through a broker. */
export async function startOnKafka(): Promise<Bridge> {
  const broker = await startMockBroker();
  await createTopics(broker.address);
  const service = await NestFactory.createMicroservice<MicroserviceOptions>(ArticlesModule, {
    transport: Transport.KAFKA,
    options: {
      client: { brokers: [broker.address] },
      consumer: { groupId: 'articles', maxWaitTimeInMs: MAX_WAIT_MS },
      subscribe: { fromBeginning: true },
    },
    logger: false,
  });
  await service.listen();
  const gateway = await NestFactory.createApplicationContext(
    KafkaGatewayModule.register(broker.address),
    { logger: false },
  );
  return {
    gateway: gateway.get(GatewayService),
    stop: async () => {
      await gateway.close();
      await service.close();
      await broker[Symbol.asyncDispose]();
    },
  };
}

/** The mock broker makes a topic when it is first asked for it, which kafkajs waits for in vain. */
async function createTopics(broker: string): Promise<void> {
  const admin = new Kafka({ brokers: [broker], logLevel: 0 }).admin();
  await admin.connect();
  const replies = TOPICS.map((topic) => `${topic}.reply`);
  await admin.fetchTopicMetadata({
    topics: [...TOPICS, ...replies, bookLent.type, '{"cmd":"count"}'],
  });
  await admin.disconnect();
}

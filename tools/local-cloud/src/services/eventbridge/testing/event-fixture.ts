import { setTimeout as sleep } from 'node:timers/promises';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { AwsEndpoint } from '../../../aws-endpoint/aws-endpoint.ts';
import type { CreatedResource, PolicyStatement } from '../../../cloud-service.ts';
import { Faults } from '../../../faults/faults.ts';
import type { ReceivedMessage } from '../../../message-queues.ts';
import { TraceRecorder } from '../../../trace/trace-recorder.ts';
import { LambdaFixture } from '../../lambda/testing/lambda-fixture.ts';
import { SqsService } from '../../sqs/sqs.service.ts';
import { EventBridgeService } from '../eventbridge.service.ts';

const PREFIX = 'arn:aws:sqs:us-east-1:000000000000:';

/** EventBridge with the queues and functions that it delivers to, behind the endpoint of SDK clients. */
export class EventFixture {
  readonly complaints: string[] = [];
  readonly faults = new Faults(() => ({
    tables: [],
    functions: [],
    routes: [],
    fields: [],
    rules: ['published'],
  }));
  readonly base: LambdaFixture;
  events: EventBridgeService;
  sqs: SqsService;
  #endpoint: AwsEndpoint;
  readonly #clients: EventBridgeClient[] = [];

  private constructor(base: LambdaFixture) {
    this.base = base;
    [this.sqs, this.events, this.#endpoint] = this.#compose();
  }

  static async start(): Promise<EventFixture> {
    const fixture = new EventFixture(await LambdaFixture.start());
    await fixture.#start();
    return fixture;
  }

  /** As the end of the cloud and its next start would; resources have to be created again. */
  async restart(): Promise<void> {
    await this.#stop();
    [this.sqs, this.events, this.#endpoint] = this.#compose();
    await this.#start();
  }

  async remove(): Promise<void> {
    await this.#stop();
    await this.base.stop();
  }

  create(type: string, properties: object): Promise<CreatedResource> {
    const { iam, lambda } = this.base;
    const services = [this.sqs, this.events, iam, lambda];
    const resource = services.flatMap(({ resources }) => resources[type] ?? [])[0];
    if (!resource) throw new Error(`Nobody has ${type}`);
    return resource.create({
      logicalId: 'Resource',
      stackName: 'stack',
      assetDirectory: '',
      properties: resource.properties.parse(properties),
    });
  }

  /** Queues into which the rules of the account may send. */
  async queues(...names: string[]): Promise<void> {
    for (const QueueName of names) {
      const { ref } = await this.create('AWS::SQS::Queue', { QueueName });
      const statement = {
        Effect: 'Allow',
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: PREFIX + QueueName,
      };
      await this.create('AWS::SQS::QueuePolicy', {
        Queues: [ref],
        PolicyDocument: { Statement: [statement] },
      });
    }
  }

  queueArn(name: string): string {
    return PREFIX + name;
  }

  depth(queue: string): number {
    return this.sqs.depth(queue).ready;
  }

  /** Waits for as many messages as asked for and takes them out; the test's time-out is the limit. */
  async receive(queue: string, count = 1): Promise<ReceivedMessage[]> {
    const access = { principal: this.base.admin, queueArn: PREFIX + queue };
    const received: ReceivedMessage[] = [];
    while (received.length < count) {
      const messages = await this.sqs.receive({ ...access, maximum: 10, waitSeconds: 0 });
      const receiptHandles = messages.map(({ ReceiptHandle }) => ReceiptHandle);
      if (messages.length > 0) await this.sqs.remove({ ...access, receiptHandles });
      else await sleep(10);
      received.push(...messages);
    }
    return received;
  }

  /** A client of somebody who may do everything, or what the statements say. */
  async client(statements?: PolicyStatement[]): Promise<EventBridgeClient> {
    const { iam } = this.base;
    const credentials = statements
      ? iam.credentialsFor(await this.base.role(statements), 'test', 'lambda.amazonaws.com')
      : iam.administrator();
    const endpoint = this.#endpoint.url;
    const client = new EventBridgeClient({
      endpoint,
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
    });
    this.#clients.push(client);
    return client;
  }

  #compose(): [SqsService, EventBridgeService, AwsEndpoint] {
    const { iam, lambda, stateDir } = this.base;
    const sqs = new SqsService({ authorizer: iam, stateDir });
    const events = new EventBridgeService({
      authorizer: iam,
      stateDir,
      queues: sqs,
      lambda,
      requests: new TraceRecorder(),
      faults: this.faults,
      log: (line) => this.complaints.push(line),
    });
    return [sqs, events, new AwsEndpoint({ iam, services: [sqs, events] })];
  }

  async #start(): Promise<void> {
    await Promise.all([this.sqs.start(), this.events.start(), this.#endpoint.start()]);
  }

  async #stop(): Promise<void> {
    for (const client of this.#clients.splice(0)) client.destroy();
    await this.#endpoint.stop();
    await this.events.stop();
    await this.sqs.stop();
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CloudService, CreatedResource, PolicyStatement } from '../../../cloud-service.ts';
import type { BusEvent } from '../../../event-bus.ts';
import { DynamoDbService } from '../../dynamodb/dynamodb.service.ts';
import { EventFixture } from '../../eventbridge/testing/event-fixture.ts';
import { PipesService } from '../pipes.service.ts';

const BUS = 'arn:aws:events:us-east-1:000000000000:event-bus/conduit';
const READ = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((each) => `dynamodb:${each}`);

/** A table with a stream, a bus behind whose rule lies a queue `work`, and pipes between them. */
export class PipeFixture {
  readonly complaints: string[] = [];
  readonly base: EventFixture;
  dynamoDb: DynamoDbService;
  #pipes: PipesService;
  #streamArn = '';

  private constructor(base: EventFixture) {
    this.base = base;
    [this.dynamoDb, this.#pipes] = this.#compose();
  }

  static async start(): Promise<PipeFixture> {
    const fixture = new PipeFixture(await EventFixture.start());
    await fixture.#start();
    await fixture.base.create('AWS::Events::EventBus', { Name: 'conduit' });
    await fixture.base.queues('work', 'dead');
    await fixture.base.create('AWS::Events::Rule', {
      Name: 'all',
      EventBusName: 'conduit',
      EventPattern: { account: [{ exists: true }] },
      Targets: [{ Id: 'Target0', Arn: fixture.base.queueArn('work') }],
    });
    fixture.base.events.deployed();
    return fixture;
  }

  /** As the end of the cloud and its next start would, for what a pipe reads; pipes have to be made again. */
  async restart(): Promise<void> {
    await this.#stop();
    [this.dynamoDb, this.#pipes] = this.#compose();
    await this.#start();
  }

  async remove(): Promise<void> {
    await this.#stop();
    await this.base.remove();
  }

  get streamArn(): string {
    return this.#streamArn;
  }

  /** What the role of a pipe has to be allowed. */
  get statements(): PolicyStatement[] {
    return [
      { Effect: 'Allow', Action: READ, Resource: this.#streamArn },
      { Effect: 'Allow', Action: 'events:PutEvents', Resource: BUS },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: this.base.queueArn('dead') },
    ];
  }

  /** Makes a pipe and lets it begin. */
  async pipe(
    stream: object = {},
    options: { properties?: object; statements?: PolicyStatement[]; trusts?: string } = {},
  ): Promise<CreatedResource> {
    const { statements = this.statements, trusts = 'pipes.amazonaws.com' } = options;
    const created = await create(this.#pipes, 'AWS::Pipes::Pipe', {
      Name: 'outbox',
      RoleArn: await this.base.base.role(statements, trusts),
      Source: this.#streamArn,
      SourceParameters: {
        DynamoDBStreamParameters: { StartingPosition: 'TRIM_HORIZON', ...stream },
        FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
      },
      Target: BUS,
      TargetParameters: {
        EventBridgeEventBusParameters: {
          Source: '$.dynamodb.NewImage.source.S',
          DetailType: '$.dynamodb.NewImage.type.S',
        },
        InputTemplate: '{"id": <$.dynamodb.Keys.pk.S>}',
      },
      ...options.properties,
    });
    this.#pipes.deployed();
    return created;
  }

  /** Through the service, as a function would. */
  async put(...ids: string[]): Promise<void> {
    for (const id of ids) await this.putItem({ pk: id, source: 'test', type: 'thing.made' });
  }

  async putItem(texts: Readonly<Record<string, string>>): Promise<void> {
    const Item = Object.fromEntries(Object.entries(texts).map(([name, S]) => [name, { S }]));
    const body = Buffer.from(JSON.stringify({ TableName: 'things', Item }));
    await this.dynamoDb.handle({
      principal: this.base.base.admin,
      method: 'POST',
      url: new URL('http://localhost/'),
      headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem' },
      body,
      requestId: 'test',
    });
  }

  /** Past the service, which then does not know of it. */
  async putUnseen(id: string): Promise<void> {
    const client: DynamoDBClient = await this.dynamoDb.client();
    const Item = { pk: { S: id }, source: { S: 'test' }, type: { S: 'thing.made' } };
    await client.send(new PutItemCommand({ TableName: 'things', Item }));
  }

  /** The ids of events that arrived, in order. */
  async ids(count: number): Promise<unknown[]> {
    const messages = await this.base.receive('work', count);
    return messages.map(({ Body }) => (JSON.parse(Body) as BusEvent).detail['id']);
  }

  /** The first complaint; the test's time-out is the limit. */
  async complaint(): Promise<string> {
    for (;;) {
      const [first] = this.complaints;
      if (first !== undefined) return first;
      await sleep(10);
    }
  }

  #compose(): [DynamoDbService, PipesService] {
    const { iam, stateDir } = this.base.base;
    const dynamoDb = new DynamoDbService({ authorizer: iam, stateDir });
    const pipes = new PipesService({
      iam,
      stateDir,
      streams: dynamoDb.streams,
      bus: { putEvents: (...put) => this.base.events.putEvents(...put) },
      queues: this.base.sqs,
      log: (line) => this.complaints.push(line),
    });
    return [dynamoDb, pipes];
  }

  async #start(): Promise<void> {
    await Promise.all([this.dynamoDb.start(), this.#pipes.start()]);
    const { attributes } = await create(this.dynamoDb, 'AWS::DynamoDB::Table', {
      TableName: 'things',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    });
    this.#streamArn = attributes['StreamArn'] ?? '';
  }

  async #stop(): Promise<void> {
    await this.#pipes.stop();
    await this.dynamoDb.stop();
  }
}

function create(service: CloudService, type: string, properties: object): Promise<CreatedResource> {
  const resource = service.resources[type];
  if (!resource) throw new Error(`There is no ${type}`);
  return resource.create({
    logicalId: 'Resource',
    stackName: 'stack',
    assetDirectory: '',
    properties: resource.properties.parse(properties),
  });
}

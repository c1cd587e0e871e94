import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CreatedResource, Principal } from '../../cloud-service.ts';
import { EventFixture } from '../eventbridge/testing/event-fixture.ts';
import { SnsService } from './sns.service.ts';
import type { Notice } from './topic.ts';

const ALARM: Principal = {
  kind: 'service',
  service: 'cloudwatch.amazonaws.com',
  sourceArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:full',
};
const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:consumer';

let fixture: EventFixture;
let sns: SnsService;
let complaints: string[];
let topic: string;

beforeEach(async () => {
  fixture = await EventFixture.start();
  const { iam, lambda } = fixture.base;
  complaints = [];
  const log = (line: string): void => void complaints.push(line);
  sns = new SnsService({ authorizer: iam, queues: fixture.sqs, lambda, log });
  const created = await create('AWS::SNS::Topic', { TopicName: 'alarms', DisplayName: 'Alarms' });
  topic = created.ref;
});
afterEach(() => fixture.remove());

async function create(type: string, properties: object): Promise<CreatedResource> {
  const resource = sns.resources[type];
  if (!resource) throw new Error(`Nobody has ${type}`);
  return resource.create({
    logicalId: `${type}${JSON.stringify(properties).length}`,
    stackName: 'stack',
    assetDirectory: '',
    properties: resource.properties.parse(properties),
  });
}

const subscribe = (Protocol: string, Endpoint: string, more: object = {}): Promise<unknown> =>
  create('AWS::SNS::Subscription', { TopicArn: topic, Protocol, Endpoint, ...more });

async function letPublish(...more: object[]): Promise<void> {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'cloudwatch.amazonaws.com' },
    Action: 'sns:Publish',
    Resource: topic,
    Condition: { StringEquals: { 'aws:SourceAccount': '000000000000' } },
  };
  const PolicyDocument = { Statement: [statement, ...more] };
  await create('AWS::SNS::TopicPolicy', { Topics: [topic], PolicyDocument });
}

async function queueFor(service: string): Promise<string> {
  const { ref } = await fixture.create('AWS::SQS::Queue', { QueueName: 'duty' });
  const Resource = fixture.queueArn('duty');
  const statement = {
    ...{ Effect: 'Allow', Principal: { Service: service }, Action: 'sqs:SendMessage', Resource },
    Condition: { ArnEquals: { 'aws:SourceArn': topic } },
  };
  const PolicyDocument = { Statement: [statement] };
  await fixture.create('AWS::SQS::QueuePolicy', { Queues: [ref], PolicyDocument });
  return Resource;
}

const publish = (principal = ALARM): Promise<Notice> =>
  sns.publish({ principal, topicArn: topic, subject: 'Full', message: '{"queue":"full"}' });

describe('a topic', () => {
  it('tells a queue, in the form of SNS or raw', async () => {
    await letPublish();
    const endpoint = await queueFor('sns.amazonaws.com');
    await subscribe('sqs', endpoint);
    await subscribe('sqs', endpoint, { RawMessageDelivery: true });
    const { id } = await publish();

    const bodies = (await fixture.receive('duty', 2)).map(({ Body }) => Body);
    expect(bodies).toContain('{"queue":"full"}');
    const [wrapped = ''] = bodies.filter((body) => body.includes('Notification'));
    expect(JSON.parse(wrapped)).toEqual({
      Type: 'Notification',
      MessageId: id,
      TopicArn: topic,
      Subject: 'Full',
      Message: '{"queue":"full"}',
      Timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('tells a function that lets it, and people in the console', async () => {
    await letPublish();
    await fixture.base.function('consumer', { asset: 'esm' });
    await fixture.base.create('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      FunctionName: 'consumer',
      Principal: 'sns.amazonaws.com',
      SourceArn: topic,
    });
    await subscribe('lambda', FUNCTION);
    await subscribe('email', 'duty@example.com');

    expect((await publish()).deliveries).toEqual([
      { protocol: 'lambda', endpoint: FUNCTION, state: 'delivered' },
      { protocol: 'email', endpoint: 'duty@example.com', state: 'shown' },
    ]);
    expect(sns.notices.map(({ subject }) => subject)).toEqual(['Full']);
  });

  it('says who could not be told, and tells the others', async () => {
    await letPublish();
    const endpoint = await queueFor('events.amazonaws.com');
    await subscribe('sqs', endpoint);
    await subscribe('email', 'duty@example.com');
    const { deliveries } = await publish();

    expect(deliveries.map(({ state }) => state)).toEqual(['failed', 'shown']);
    expect(complaints[0]).toMatch(/^the notice "Full" did not get to .*duty: .*sqs:SendMessage/);
  });

  it('is told by nobody whom its policy does not name', async () => {
    await expect(publish()).rejects.toThrow(/not authorized to perform: sns:Publish/);
    await letPublish();
    const principal: Principal = { ...ALARM, service: 'events.amazonaws.com' };
    await expect(publish(principal)).rejects.toThrow(/sns:Publish/);
    const Deny = { Effect: 'Deny', Principal: '*', Action: 'sns:Publish', Resource: topic };
    await letPublish(Deny);
    await expect(publish()).rejects.toThrow(/explicit deny/);
    expect(sns.notices).toEqual([]);
  });
});

it.each([
  [{ Protocol: 'sms', Endpoint: '+1' }, /Protocol/],
  [{ Protocol: 'email', Endpoint: 'a@b.c', FilterPolicy: { a: ['b'] } }, /FilterPolicy/],
  [{ Protocol: 'email', Endpoint: 'a@b.c', TopicArn: 'arn:aws:sns:us-east-1:0:none' }, /not exist/],
])('a template is refused with %j', async (properties, reason) => {
  const subscription = { TopicArn: topic, ...properties };
  await expect(create('AWS::SNS::Subscription', subscription)).rejects.toThrow(reason);
});

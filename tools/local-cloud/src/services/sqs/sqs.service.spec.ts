import {
  ChangeMessageVisibilityCommand,
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../cloud-service.ts';
import { QueueFixture } from './testing/queue-fixture.ts';

const WORK_ARN = 'arn:aws:sqs:us-east-1:000000000000:work';
const DEAD_ARN = `${WORK_ARN}-dlq`;
const RULE = 'arn:aws:events:us-east-1:000000000000:rule/bus/rule';

let fixture: QueueFixture;
let client: SQSClient;
let work: string;
let dead: string;

beforeEach(async () => {
  fixture = new QueueFixture();
  await fixture.start();
  await createQueues();
  client = await fixture.client();
});
afterEach(() => fixture.remove());

async function createQueues(): Promise<void> {
  ({ ref: dead } = await fixture.create('AWS::SQS::Queue', { QueueName: 'work-dlq' }));
  ({ ref: work } = await fixture.create('AWS::SQS::Queue', {
    QueueName: 'work',
    VisibilityTimeout: 1,
    MessageRetentionPeriod: 1_209_600,
    SqsManagedSseEnabled: true,
    RedrivePolicy: { deadLetterTargetArn: DEAD_ARN, maxReceiveCount: 2 },
  }));
}

async function receive(QueueUrl: string, VisibilityTimeout?: number): Promise<Message[]> {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 10,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
      ...(VisibilityTimeout !== undefined && { VisibilityTimeout }),
    }),
  );
  return Messages;
}

const bodies = (messages: Message[]): (string | undefined)[] => messages.map(({ Body }) => Body);

describe('a queue', () => {
  it('has the URL and the ARN of AWS', async () => {
    expect(work).toBe('https://sqs.us-east-1.amazonaws.com/000000000000/work');
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: work, AttributeNames: ['All'] }),
    );
    expect(Attributes).toMatchObject({ QueueArn: WORK_ARN, MessageRetentionPeriod: '1209600' });
  });

  it('delivers what was sent, once, with its attributes', async () => {
    const MessageAttributes = { Reason: { DataType: 'String', StringValue: 'because' } };
    await client.send(
      new SendMessageCommand({ QueueUrl: work, MessageBody: '{"a":"ü"}', MessageAttributes }),
    );

    const [message, ...others] = await receive(work);

    expect(others).toEqual([]);
    expect(message).toMatchObject({ Body: '{"a":"ü"}', MessageAttributes });
    expect(message?.Attributes?.['ApproximateReceiveCount']).toBe('1');
    await client.send(
      new DeleteMessageCommand({ QueueUrl: work, ReceiptHandle: message?.ReceiptHandle }),
    );
    expect(await receive(work)).toEqual([]);
  });

  it('keeps what it acknowledged over a restart, what was in flight included', async () => {
    await client.send(new SendMessageCommand({ QueueUrl: work, MessageBody: 'first' }));
    await receive(work, 0);
    await client.send(new SendMessageCommand({ QueueUrl: work, MessageBody: 'second' }));
    await fixture.stop();
    await fixture.start();
    await createQueues();
    client = await fixture.client();

    expect(bodies(await receive(work)).sort()).toEqual(['first', 'second']);
  });

  it('gives up a message after its last delivery', async () => {
    await client.send(new SendMessageCommand({ QueueUrl: work, MessageBody: 'poison' }));
    for (const _ of [1, 2]) {
      const [message] = await receive(work);
      await client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: work,
          ReceiptHandle: message?.ReceiptHandle,
          VisibilityTimeout: 0,
        }),
      );
    }

    expect(await receive(work)).toEqual([]);
    expect(bodies(await receive(dead))).toEqual(['poison']);
  });

  it('takes a megabyte, and not more', async () => {
    const send = (size: number): Promise<unknown> =>
      client.send(new SendMessageCommand({ QueueUrl: work, MessageBody: 'x'.repeat(size) }));

    await expect(send(1_048_576)).resolves.toBeDefined();
    await expect(send(1_048_577)).rejects.toThrow(/1048576/);
  });

  it('is made by templates alone', async () => {
    await expect(client.send(new CreateQueueCommand({ QueueName: 'other' }))).rejects.toThrow(
      /does not do sqs:CreateQueue/,
    );
  });

  it('takes the settings that its template has now', async () => {
    await fixture.create('AWS::SQS::Queue', { QueueName: 'work', VisibilityTimeout: 77 });

    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: work, AttributeNames: ['VisibilityTimeout'] }),
    );
    expect(Attributes).toEqual({ VisibilityTimeout: '77' });
  });

  it.each([
    [{ FifoQueue: true }, /FifoQueue/],
    [{ QueueName: 'a b' }, /standard queue/],
    [{ VisibilityTimeout: 50_000 }, /43200/],
  ])('refuses %j in a template', async (properties, reason) => {
    await expect(async () => fixture.create('AWS::SQS::Queue', properties)).rejects.toThrow(reason);
  });
});

describe('permissions', () => {
  const allow = (Action: string[], Resource = WORK_ARN): never[] | object[] => [
    { Effect: 'Allow', Action, Resource },
  ];

  it('are those of the role, per action and queue', async () => {
    const reader = await fixture.client(
      allow(['sqs:ReceiveMessage', 'sqs:GetQueueAttributes']) as never,
    );
    const read = { QueueUrl: work };

    await expect(reader.send(new ReceiveMessageCommand(read))).resolves.toBeDefined();
    await expect(
      reader.send(new SendMessageCommand({ ...read, MessageBody: 'x' })),
    ).rejects.toThrow(`sqs:SendMessage on resource: ${WORK_ARN}`);
    await expect(reader.send(new ReceiveMessageCommand({ QueueUrl: dead }))).rejects.toThrow(
      `sqs:ReceiveMessage on resource: ${DEAD_ARN}`,
    );
    // Batches have no permission of their own.
    await expect(
      reader.send(
        new SendMessageBatchCommand({ ...read, Entries: [{ Id: '1', MessageBody: 'x' }] }),
      ),
    ).rejects.toThrow(/sqs:SendMessage /);
  });

  it('let another service send if the queue says so, and from the rule that it names', async () => {
    const rule = (sourceArn: string): Principal => ({
      kind: 'service',
      service: 'events.amazonaws.com',
      sourceArn,
    });
    const send = (sourceArn: string): Promise<void> =>
      fixture.service.send({ principal: rule(sourceArn), queueArn: WORK_ARN, body: 'event' });

    await expect(send(RULE)).rejects.toThrow(/no resource-based policy allows/);
    await fixture.create('AWS::SQS::QueuePolicy', {
      Queues: [work],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Deny',
            Principal: { AWS: '*' },
            Action: 'sqs:*',
            Resource: WORK_ARN,
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          },
          {
            Effect: 'Allow',
            Principal: { Service: 'events.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: WORK_ARN,
            Condition: { ArnEquals: { 'aws:SourceArn': RULE } },
          },
        ],
      },
    });
    await expect(send(`${RULE}-other`)).rejects.toThrow(/no resource-based policy allows/);
    await send(RULE);

    expect(bodies(await receive(work))).toEqual(['event']);
  });
});

describe('redrive', () => {
  async function redriven(): Promise<object> {
    for (;;) {
      const { Results = [] } = await client.send(
        new ListMessageMoveTasksCommand({ SourceArn: DEAD_ARN }),
      );
      const [result] = Results;
      if (result && result.Status !== 'RUNNING') return result;
    }
  }

  it('moves what lies in a dead-letter queue back to where it came from', async () => {
    for (let index = 0; index < 25; index++) {
      await client.send(new SendMessageCommand({ QueueUrl: dead, MessageBody: String(index) }));
    }

    await client.send(new StartMessageMoveTaskCommand({ SourceArn: DEAD_ARN }));

    expect(await redriven()).toMatchObject({
      Status: 'COMPLETED',
      DestinationArn: WORK_ARN,
      ApproximateNumberOfMessagesMoved: 25,
      ApproximateNumberOfMessagesToMove: 25,
    });
    const moved = [...(await receive(work)), ...(await receive(work)), ...(await receive(work))];
    expect(new Set(bodies(moved)).size).toBe(25);
    expect(await receive(dead)).toEqual([]);
  });

  it('goes to another queue that is named, and says so when there is no way back', async () => {
    await fixture.create('AWS::SQS::Queue', { QueueName: 'attic' });
    await client.send(new SendMessageCommand({ QueueUrl: dead, MessageBody: 'old' }));

    const DestinationArn = 'arn:aws:sqs:us-east-1:000000000000:attic';
    await client.send(new StartMessageMoveTaskCommand({ SourceArn: DEAD_ARN, DestinationArn }));
    await redriven();

    expect(bodies(await receive('https://sqs.us-east-1.amazonaws.com/000000000000/attic'))).toEqual(
      ['old'],
    );
    await expect(
      client.send(new StartMessageMoveTaskCommand({ SourceArn: DestinationArn })),
    ).rejects.toThrow('attic is the dead-letter queue of 0 queues; name a DestinationArn.');
  });
});

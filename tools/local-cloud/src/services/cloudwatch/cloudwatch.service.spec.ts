import { beforeEach, describe, expect, it } from '@jest/globals';
import type { TopicPublisher } from '../sns/topic.ts';
import { CloudWatchService } from './cloudwatch.service.ts';

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:alarms';
const MINUTE = 60_000;

let visible: number;
let published: Parameters<TopicPublisher['publish']>[0][];
let complaints: string[];
let cloudWatch: CloudWatchService;

beforeEach(() => {
  visible = 0;
  published = [];
  complaints = [];
  cloudWatch = new CloudWatchService({
    visibleMessages: () => visible,
    topics: {
      publish: (message) => {
        published.push(message);
        if (message.topicArn !== TOPIC) return Promise.reject(new Error('not authorized'));
        return Promise.resolve({ ...message, id: '1', topic: TOPIC, at: 0, deliveries: [] });
      },
    },
    log: (line) => complaints.push(line),
  });
});

async function alarm(properties: object = {}): Promise<void> {
  const resource = cloudWatch.resources['AWS::CloudWatch::Alarm'];
  await resource?.create({
    logicalId: 'Full',
    stackName: 'stack',
    assetDirectory: '',
    properties: resource.properties.parse({
      AlarmName: 'full',
      AlarmDescription: 'work-dlq holds messages',
      AlarmActions: [TOPIC],
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: 'work-dlq' }],
      Statistic: 'Maximum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      ...properties,
    }),
  });
}

const states = (): string[] => cloudWatch.alarms.map(({ state }) => state);

describe('an alarm on the messages of a queue', () => {
  it('tells its topic once when there are any, in the words of CloudWatch', async () => {
    await alarm();
    cloudWatch.evaluate(1_000);
    expect([states(), published]).toEqual([['OK'], []]);
    visible = 2;
    cloudWatch.evaluate(2_000);
    cloudWatch.evaluate(3_000);
    await cloudWatch.stop();

    expect(states()).toEqual(['ALARM']);
    expect(published).toMatchObject([
      {
        topicArn: TOPIC,
        subject: 'ALARM: "full" in us-east-1',
        principal: {
          service: 'cloudwatch.amazonaws.com',
          sourceArn: 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:full',
        },
      },
    ]);
    expect(JSON.parse(published[0]?.message ?? '')).toMatchObject({
      AlarmDescription: 'work-dlq holds messages',
      NewStateValue: 'ALARM',
      OldStateValue: 'OK',
      NewStateReason:
        'Threshold Crossed: 1 datapoint [2] was greater than or equal to the threshold (1).',
      Trigger: { Dimensions: [{ name: 'QueueName', value: 'work-dlq' }] },
    });
  });

  it('is over when there were none for a whole period, and tells who wants to know', async () => {
    await alarm({ OKActions: [TOPIC] });
    visible = 1;
    cloudWatch.evaluate(0);
    visible = 0;
    cloudWatch.evaluate(MINUTE - 1);
    expect(states()).toEqual(['ALARM']);
    cloudWatch.evaluate(MINUTE);
    await cloudWatch.stop();

    expect(states()).toEqual(['OK']);
    expect(published.map(({ subject }) => subject.split(':')[0])).toEqual(['ALARM', 'OK']);
  });

  it('says so when its topic does not take what it tells', async () => {
    const other = 'arn:aws:sns:us-east-1:000000000000:others';
    await alarm({ AlarmActions: [other] });
    visible = 1;
    cloudWatch.evaluate(0);
    await cloudWatch.stop();

    expect(complaints).toEqual([`the alarm full did not get to ${other}: Error: not authorized`]);
  });

  it('tells nobody while its actions are switched off', async () => {
    await alarm({ ActionsEnabled: false });
    visible = 1;
    cloudWatch.evaluate(0);
    await cloudWatch.stop();

    expect([states(), published]).toEqual([['ALARM'], []]);
  });
});

it('has no values of other metrics, and says so', async () => {
  await alarm({ Namespace: 'Conduit', MetricName: 'CodeCacheRejected', Statistic: 'Sum' });
  visible = 1;
  cloudWatch.evaluate(0);

  expect(cloudWatch.alarms).toMatchObject([
    { state: 'INSUFFICIENT_DATA', reason: 'The local cloud has no values of this metric.' },
  ]);
});

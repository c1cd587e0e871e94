import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from '@jest/globals';
import { synthesise } from '../testing/synthesise.ts';

describe('operations stack', () => {
  const { operations } = synthesise('prod');

  it('raises an alarm when a function of its environment starts without its code cache', () => {
    operations.hasResourceProperties('AWS::CloudWatch::Alarm', {
      Namespace: 'Conduit',
      MetricName: 'CodeCacheRejected',
      Dimensions: [{ Name: 'environment', Value: 'prod' }],
      Statistic: 'Sum',
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^Alarms') }],
    });
  });

  it('raises one for each dead-letter queue, from the first message on', () => {
    const { api, events } = synthesise('prod');
    const queues = [api, events].flatMap((stack) =>
      Object.values(stack.findResources('AWS::SQS::Queue')).map(
        ({ Properties }) => Properties.QueueName as string,
      ),
    );
    const named = queues.filter((name) => name.endsWith('-dlq'));
    const alarms = Object.values(
      operations.findResources('AWS::CloudWatch::Alarm', {
        Properties: { MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1 },
      }),
    ).map(({ Properties }) => Properties.AlarmDescription as string);

    expect(named).toHaveLength(5);
    expect(alarms.map((each) => each.split(' ')[0]).sort()).toEqual(named.sort());
  });

  it('lets alarms of the account, and nobody else, publish to their topic', () => {
    operations.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
          Match.objectLike({
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
          }),
        ],
      },
    });
  });
});

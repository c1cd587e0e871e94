import { Match } from 'aws-cdk-lib/assertions';
import { describe, it } from '@jest/globals';
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

import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { synthesise } from '../testing/synthesise.ts';

describe('the schedule of an event', () => {
  const { api } = synthesise('dev');

  it('publishes it on the bus when it is time, and puts aside what the bus does not take', () => {
    api.hasResourceProperties('AWS::Scheduler::Schedule', {
      Name: 'conduit-dev-cleanup-due-schedule',
      ScheduleExpression: 'cron(17 3 * * ? *)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        EventBridgeParameters: { Source: 'scheduler', DetailType: 'cleanup.due' },
        RetryPolicy: { MaximumRetryAttempts: 30, MaximumEventAgeInSeconds: 21_600 },
        DeadLetterConfig: {
          Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('CleanupDueScheduleUndelivered'), 'Arn'] },
        },
      },
    });
    const [schedule] = Object.values(api.findResources('AWS::Scheduler::Schedule'));
    expect(JSON.parse(schedule?.['Properties'].Target.Input)).toMatchObject({
      id: '<aws.scheduler.execution-id>',
      type: 'cleanup.due',
      version: 1,
      time: '<aws.scheduler.scheduled-time>',
      data: {},
    });
  });

  it('has a role that may do these two things', () => {
    const [role, ...others] = Object.values(
      api.findResources('AWS::IAM::Role', {
        Properties: {
          AssumeRolePolicyDocument: {
            Statement: [Match.objectLike({ Principal: { Service: 'scheduler.amazonaws.com' } })],
          },
        },
      }),
    );
    expect(others).toEqual([]);
    expect(role?.['Properties'].Policies).toEqual([
      {
        PolicyName: 'publish',
        PolicyDocument: {
          Version: '2012-10-17',
          Statement: ['events:PutEvents', 'sqs:SendMessage'].map((Action) => ({
            Effect: 'Allow',
            Action,
            Resource: expect.anything(),
          })),
        },
      },
    ]);
  });
});

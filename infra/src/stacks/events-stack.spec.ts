import { EVENTS } from '@conduit/contracts/events';
import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { synthesise } from '../testing/synthesise.ts';

describe('events stack', () => {
  const { events } = synthesise('dev');

  it('has one bus, whose events can be replayed but are not archived again by that', () => {
    events.resourceCountIs('AWS::Events::EventBus', 1);
    events.hasResourceProperties('AWS::Events::Archive', {
      EventPattern: { 'replay-name': [{ exists: false }] },
      RetentionDays: 7,
    });
    synthesise('prod').events.hasResourceProperties('AWS::Events::Archive', { RetentionDays: 30 });
  });

  it('publishes the schema of every event', () => {
    const schemas = Object.values(events.findResources('AWS::EventSchemas::Schema'));

    expect(schemas.map(({ Properties }) => Properties.SchemaName).sort()).toEqual(
      [...EVENTS.values()].map(({ source, type }) => `${source}@${type}`).sort(),
    );
    for (const { Properties } of schemas) {
      expect(JSON.parse(Properties.Content)).toHaveProperty('properties.data.type', 'object');
    }
  });

  it('carries new items of an outbox to the bus, and nothing else', () => {
    events.resourceCountIs('AWS::Pipes::Pipe', 1);
    events.hasResourceProperties('AWS::Pipes::Pipe', {
      SourceParameters: {
        FilterCriteria: {
          Filters: [
            {
              Pattern: Match.serializedJson({
                eventName: ['INSERT'],
                dynamodb: { Keys: { pk: { S: [{ prefix: 'O|' }] } } },
              }),
            },
          ],
        },
        DynamoDBStreamParameters: Match.objectLike({
          StartingPosition: 'TRIM_HORIZON',
          // A record that the bus refuses may not hold its shard for ever.
          MaximumRetryAttempts: 30,
          MaximumRecordAgeInSeconds: 6 * 60 * 60,
          OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          DeadLetterConfig: { Arn: Match.anyValue() },
        }),
      },
      TargetParameters: {
        EventBridgeEventBusParameters: {
          DetailType: '$.dynamodb.NewImage.type.S',
          Source: '$.dynamodb.NewImage.source.S',
          Time: '$.dynamodb.NewImage.time.S',
        },
        InputTemplate: Match.stringLikeRegexp('"sequence": <\\$.dynamodb.NewImage.sequence.N>'),
      },
    });
  });

  it('lets a pipe read its own stream, and put events on the bus', () => {
    events.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [Match.objectLike({ Principal: { Service: 'pipes.amazonaws.com' } })],
      },
      Policies: [
        {
          PolicyDocument: {
            Statement: [
              Match.objectLike({
                Action: [
                  'dynamodb:DescribeStream',
                  'dynamodb:GetRecords',
                  'dynamodb:GetShardIterator',
                ],
              }),
              Match.objectLike({ Action: 'dynamodb:ListStreams', Resource: '*' }),
              Match.objectLike({ Action: 'events:PutEvents' }),
              Match.objectLike({ Action: 'sqs:SendMessage' }),
            ],
          },
        },
      ],
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { fixtureManifests } from '../testing/manifests.ts';
import { synthesise } from '../testing/synthesise.ts';

const PREFIX = 'conduit-dev-article-service-events';

describe('the queues of an events function', () => {
  const { api } = synthesise('dev');

  it.each([
    ['article-published', 'article-service', 'article.published'],
    ['profile-followed', 'profile-service', 'profile.followed'],
  ])('take %s from the bus by a rule of its own', (name, source, type) => {
    api.hasResourceProperties('AWS::Events::Rule', {
      Name: `${PREFIX}-${name}`,
      EventPattern: { source: [source], 'detail-type': [type] },
      State: 'ENABLED',
    });
    api.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `${PREFIX}-${name}`,
      // Six times the 30 seconds of the function.
      VisibilityTimeout: 180,
      RedrivePolicy: { maxReceiveCount: 5, deadLetterTargetArn: Match.anyValue() },
      SqsManagedSseEnabled: true,
    });
    api.hasResourceProperties('AWS::SQS::Queue', {
      QueueName: `${PREFIX}-${name}-dlq`,
      MessageRetentionPeriod: 14 * 24 * 60 * 60,
    });
  });

  it('give the function batches, of which single messages may fail', () => {
    api.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    api.resourceCountIs('AWS::Lambda::EventSourceMapping', 3);
  });

  it('let the bus send, and only over TLS', () => {
    api.hasResourceProperties('AWS::SQS::QueuePolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
          Match.objectLike({
            Action: 'sqs:SendMessage',
            Principal: { Service: 'events.amazonaws.com' },
            Condition: { ArnEquals: { 'aws:SourceArn': Match.anyValue() } },
          }),
        ],
      },
    });
  });

  it('are named when a pattern is no known event', () => {
    const manifests = fixtureManifests();
    for (const each of manifests['article-service'].functions) {
      if (each.kind === 'events') each.patterns = ['article.burnt'];
    }

    expect(() => synthesise('dev', manifests)).toThrow(
      'article-service-events takes "article.burnt", which is no known event.',
    );
  });
});

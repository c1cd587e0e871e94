const getAtt = (logicalId: string, attribute = 'Arn'): object => ({
  'Fn::GetAtt': [logicalId, attribute],
});
const allow = (Action: string | string[], Resource: unknown, more: object = {}): object => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});

/**
 * Resources beside those of `writeFixtureAssembly`: a table `things` with a stream, whose new items a pipe
 * carries to the bus `flow`; there an archive keeps them and a rule sends them to the queues `kept`, which
 * nobody empties, and `work`, which feeds the function.
 */
export function eventFlowResources(): Record<string, object> {
  const queues = [getAtt('Kept'), getAtt('Work')];
  return {
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'things',
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
      },
    },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'flow' } },
    Archive: {
      Type: 'AWS::Events::Archive',
      Properties: { ArchiveName: 'flow', SourceArn: getAtt('Bus'), RetentionDays: 1 },
    },
    PipeRole: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'pipes.amazonaws.com' },
            },
          ],
        },
        Policies: [
          {
            PolicyName: 'carry',
            PolicyDocument: {
              Statement: [
                allow(
                  ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((a) => `dynamodb:${a}`),
                  getAtt('Table', 'StreamArn'),
                ),
                allow('events:PutEvents', getAtt('Bus')),
              ],
            },
          },
        ],
      },
    },
    Pipe: {
      Type: 'AWS::Pipes::Pipe',
      Properties: {
        Name: 'flow',
        RoleArn: getAtt('PipeRole'),
        Source: getAtt('Table', 'StreamArn'),
        SourceParameters: {
          DynamoDBStreamParameters: { StartingPosition: 'TRIM_HORIZON', BatchSize: 10 },
          FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
        },
        Target: getAtt('Bus'),
        TargetParameters: {
          EventBridgeEventBusParameters: { Source: 'things', DetailType: 'thing.made' },
          InputTemplate:
            '{"id": <$.dynamodb.Keys.pk.S>, "correlationId": <$.dynamodb.NewImage.request.S>}',
        },
      },
    },
    Kept: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'kept' } },
    Work: {
      Type: 'AWS::SQS::Queue',
      Properties: {
        QueueName: 'work',
        RedrivePolicy: { deadLetterTargetArn: getAtt('Kept'), maxReceiveCount: 5 },
      },
    },
    QueuePolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [{ Ref: 'Kept' }, { Ref: 'Work' }],
        PolicyDocument: {
          Statement: queues.map((queue) =>
            allow('sqs:SendMessage', queue, {
              Principal: { Service: 'events.amazonaws.com' },
              Condition: { ArnEquals: { 'aws:SourceArn': getAtt('Rule') } },
            }),
          ),
        },
      },
    },
    Rule: {
      Type: 'AWS::Events::Rule',
      Properties: {
        Name: 'flow',
        EventBusName: { Ref: 'Bus' },
        EventPattern: { source: ['things'] },
        Targets: queues.map((Arn, index) => ({ Id: `Target${index}`, Arn })),
      },
    },
    ConsumerPolicy: {
      Type: 'AWS::IAM::Policy',
      Properties: {
        PolicyName: 'consume',
        Roles: [{ Ref: 'Role' }],
        PolicyDocument: {
          Statement: [
            allow(
              ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
              getAtt('Work'),
            ),
          ],
        },
      },
    },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { FunctionName: { Ref: 'Hello' }, EventSourceArn: getAtt('Work') },
      DependsOn: ['ConsumerPolicy'],
    },
    Registry: { Type: 'AWS::EventSchemas::Registry', Properties: { RegistryName: 'flow' } },
    Schema: {
      Type: 'AWS::EventSchemas::Schema',
      Properties: {
        RegistryName: 'flow',
        SchemaName: 'things@thing.made',
        Type: 'JSONSchemaDraft4',
        Content: '{"type":"object"}',
      },
      DependsOn: ['Registry'],
    },
  };
}

import { describe, it } from '@jest/globals';
import { Match } from 'aws-cdk-lib/assertions';
import { synthesise } from '../testing/synthesise.ts';

const TABLE = 'AWS::DynamoDB::GlobalTable';

describe('data stack', () => {
  const { data } = synthesise('dev');

  it('has one table per definition, paid by request', () => {
    data.resourceCountIs(TABLE, 4);
    data.allResourcesProperties(TABLE, {
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    });
  });

  it('lets items expire where the definition names the attribute', () => {
    data.resourcePropertiesCountIs(
      TABLE,
      { TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } },
      2,
    );
  });

  it('streams the table that has an outbox, and no other', () => {
    data.resourcePropertiesCountIs(
      TABLE,
      { StreamSpecification: { StreamViewType: 'NEW_IMAGE' } },
      1,
    );
    data.resourcePropertiesCountIs(TABLE, { StreamSpecification: Match.absent() }, 3);
  });

  it('drops the tables of dev with their stack', () => {
    data.allResources(TABLE, {
      DeletionPolicy: 'Delete',
      Properties: { Replicas: [{ DeletionProtectionEnabled: false }] },
    });
  });

  it('keeps the tables of prod, and every second of the last 35 days', () => {
    synthesise('prod').data.allResources(TABLE, {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        Replicas: [
          {
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: {
              PointInTimeRecoveryEnabled: true,
              RecoveryPeriodInDays: 35,
            },
          },
        ],
      },
    });
  });
});

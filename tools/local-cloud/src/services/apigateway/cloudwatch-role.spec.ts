import { describe, expect, it } from '@jest/globals';
import { IamService } from '../iam/iam.service.ts';
import { ApiGatewayService } from './apigateway.service.ts';

const ACTIONS = [
  ...['CreateLogGroup', 'CreateLogStream', 'DescribeLogGroups', 'DescribeLogStreams'],
  ...['PutLogEvents', 'GetLogEvents', 'FilterLogEvents'],
].map((action) => `logs:${action}`);

async function setAccount(actions: string[]): Promise<unknown> {
  const iam = new IamService();
  const unused = (): never => {
    throw new Error('An account setting invokes and writes nothing.');
  };
  const gateway = new ApiGatewayService({
    iam,
    lambda: { invoke: unused },
    logs: { write: unused },
  });
  const role = await create(iam.resources['AWS::IAM::Role'], {
    AssumeRolePolicyDocument: {
      Statement: {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'apigateway.amazonaws.com' },
      },
    },
    Policies: [
      {
        PolicyName: 'logs',
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Action: actions,
              Resource: 'arn:aws:logs:us-east-1:000000000000:log-group:*',
            },
          ],
        },
      },
    ],
  });
  return create(gateway.resources['AWS::ApiGateway::Account'], {
    CloudWatchRoleArn: role.attributes['Arn'],
  });
}

async function create(
  type: IamService['resources'][string] | undefined,
  properties: object,
): Promise<{ attributes: Record<string, string> }> {
  if (!type) throw new Error('There is no such type.');
  return type.create({
    logicalId: 'Resource',
    stackName: 'stack',
    properties: type.properties.parse(properties),
    assetDirectory: '',
  });
}

describe('the CloudWatch role of an account', () => {
  it('is taken with all permissions that API Gateway asks for', async () => {
    await expect(setAccount(ACTIONS)).resolves.toBeDefined();
  });

  it.each(ACTIONS)('is refused without %s', async (missing) => {
    const others = ACTIONS.filter((action) => action !== missing);

    await expect(setAccount(others)).rejects.toThrow(
      /does not have required permissions configured.*/,
    );
    await expect(setAccount(others)).rejects.toThrow(missing);
  });
});

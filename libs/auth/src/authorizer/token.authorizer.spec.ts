import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from 'aws-lambda';
import { TestPool } from '../testing/index.ts';
import { AuthorizerModule } from './authorizer.module.ts';
import { TokenAuthorizer } from './token.authorizer.ts';

const METHOD_ARN = 'arn:aws:execute-api:us-east-1:000000000000:api1/dev/GET/api/user';

let pool: TestPool;
let context: INestApplicationContext;

beforeAll(async () => {
  pool = await TestPool.start();
  Object.assign(process.env, pool.environment);
  context = await NestFactory.createApplicationContext(AuthorizerModule, { logger: false });
});

afterAll(async () => {
  await context.close();
  await pool.stop();
});

function authorize(headers: Record<string, string>): Promise<APIGatewayAuthorizerResult> {
  const event = { methodArn: METHOD_ARN, headers } as unknown as APIGatewayRequestAuthorizerEvent;
  return context.get(TokenAuthorizer).handle(event);
}

describe('TokenAuthorizer', () => {
  it('allows the whole stage, since API Gateway keeps the answer for all routes', async () => {
    const { principalId, policyDocument } = await authorize({
      Authorization: `Token ${pool.tokenFor('u1')}`,
    });

    expect(principalId).toBe('u1');
    expect(policyDocument.Statement).toEqual([
      {
        Action: 'execute-api:Invoke',
        Effect: 'Allow',
        Resource: 'arn:aws:execute-api:us-east-1:000000000000:api1/dev/*',
      },
    ]);
  });

  it('finds the header in any case', async () => {
    const answer = await authorize({ authorization: `bearer ${pool.tokenFor('u1')}` });

    expect(answer.policyDocument.Statement).toMatchObject([{ Effect: 'Allow' }]);
  });

  it.each(['garbage', 'Basic YTpi', 'Token', 'Token a.b.c', ''])('denies %p', async (header) => {
    const answer = await authorize({ Authorization: header });

    expect(answer.policyDocument.Statement).toMatchObject([{ Effect: 'Deny' }]);
  });

  it('throws where it cannot know, for the gateway to answer 500 and not 401', async () => {
    const unreachable = await TestPool.start();
    Object.assign(process.env, unreachable.environment);
    const other = await NestFactory.createApplicationContext(AuthorizerModule, { logger: false });
    await unreachable.stop();
    const headers = { Authorization: `Token ${unreachable.tokenFor('u1')}` };
    const event = { methodArn: METHOD_ARN, headers } as unknown as APIGatewayRequestAuthorizerEvent;

    await expect(other.get(TokenAuthorizer).handle(event)).rejects.toThrow('signing keys');

    await other.close();
  });
});

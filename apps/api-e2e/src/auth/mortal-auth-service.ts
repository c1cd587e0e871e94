import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
// eslint-disable-next-line @nx/enforce-module-boundaries -- what a process that dies leaves behind shows only where the test holds its connections
import { AppModule } from '@conduit/auth-service/src/app.module.ts';
import { createHttpApp } from '@conduit/nest-lambda';
import { emailKey, usernameKey } from '@conduit/people';
import type { INestApplication } from '@nestjs/common';
import { Answer } from '../client/answer.ts';
import { claimsOf } from '../client/forged-token.ts';
import { register, type Account } from '../client/member.ts';
import type { Method } from '../client/send.ts';
import { assertDocumented } from '../document/assert-documented.ts';
import { FaultProxy } from './fault-proxy.ts';

/**
 * auth-service in the test's own process, on the user pool, the tables and the profile-service of
 * the stack under test, which it reaches through a {@link FaultProxy}.
 */
export class MortalAuthService {
  readonly faults: FaultProxy;
  readonly #app: INestApplication;
  readonly #operator: DynamoDBDocumentClient;

  private constructor(faults: FaultProxy, app: INestApplication, operator: DynamoDBDocumentClient) {
    this.faults = faults;
    this.#app = app;
    this.#operator = operator;
  }

  static async start(): Promise<MortalAuthService> {
    const operator = DynamoDBDocumentClient.from(new DynamoDBClient());
    const faults = new FaultProxy(process.env['AWS_ENDPOINT_URL'] ?? '');
    const { token } = await register();
    const { iss, client_id } = claimsOf(token);
    Object.assign(process.env, await tableVariables(operator), {
      AWS_ENDPOINT_URL: await faults.start(),
      USER_POOL_ID: new URL(String(iss)).pathname.slice(1),
      USER_POOL_CLIENT_ID: String(client_id),
      PROFILE_SERVICE_MESSAGES_FUNCTION: 'conduit-dev-profile-service-messages',
    });
    const app = await createHttpApp(AppModule, { logger: false });
    await app.listen(0, '127.0.0.1');
    return new MortalAuthService(faults, app, operator);
  }

  async stop(): Promise<void> {
    await this.#app.close();
    await this.faults.stop();
    this.#operator.destroy();
  }

  async send(method: Method, path: string, user?: object, token?: string): Promise<Answer> {
    const response = await fetch(`${await this.#app.getUrl()}/api${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Token ${token}` }),
      },
      ...(user !== undefined && { body: JSON.stringify({ user }) }),
    });
    const { status, headers } = response;
    const answer = new Answer(`${method} /api${path}`, status, headers, await response.text());
    assertDocumented(method, response.url, answer);
    return answer;
  }

  /** As if the minute had passed for which names are kept for a registration that died. */
  async expireLeases({ username, email }: Pick<Account, 'username' | 'email'>): Promise<void> {
    await Promise.all(
      [usernameKey(username), emailKey(email)].map(async (key) => {
        const command = new UpdateCommand({
          TableName: process.env['PROFILES_TABLE'],
          Key: key,
          UpdateExpression: 'SET leaseUntil = :past',
          ConditionExpression: 'attribute_exists(leaseUntil)',
          ExpressionAttributeValues: { ':past': 0 },
        });
        await this.#operator.send(command).catch((error: Error) => {
          if (error.name !== 'ConditionalCheckFailedException') throw error;
        });
      }),
    );
  }
}

/** The operator sees the physical names, in which CloudFormation keeps the logical ones. */
async function tableVariables(operator: DynamoDBDocumentClient): Promise<Record<string, string>> {
  const { TableNames = [] } = await operator.send(new ListTablesCommand());
  const named = (part: string): string => {
    const table = TableNames.find((name) => name.includes(part));
    if (table === undefined)
      throw new Error(`There is no table like ${part}: ${TableNames.join()}`);
    return table;
  };
  return { AUTH_TABLE: named('-Auth'), PROFILES_TABLE: named('-Profiles') };
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ApiError } from '../cloud-service.ts';
import type { ApiResponse, CloudService, SignedCall } from '../cloud-service.ts';
import { IamService } from '../services/iam/iam.service.ts';
import { AwsEndpoint } from './aws-endpoint.ts';
import type { ReceivedRequest } from './signature.ts';

/** A service that keeps what it was called with. */
class Recorder implements CloudService {
  readonly resources = {};
  readonly name: string;
  calls: SignedCall[] = [];
  answer: () => ApiResponse = () => ({ status: 200, headers: {}, body: '{}' });

  constructor(name: string) {
    this.name = name;
  }

  async handle(call: SignedCall): Promise<ApiResponse> {
    this.calls.push(call);
    return this.answer();
  }

  answerUnsigned({ url }: ReceivedRequest): ApiResponse | undefined {
    return url.pathname === '/public'
      ? { status: 200, headers: {}, body: 'for everyone' }
      : undefined;
  }
}

const iam = new IamService();
const dynamodb = new Recorder('dynamodb');
const lambda = new Recorder('lambda');
const endpoint = new AwsEndpoint({ iam, services: [dynamodb, lambda] });
const credentials = iam.administrator();

beforeAll(() => endpoint.start());
afterAll(() => endpoint.stop());
beforeEach(() => {
  for (const service of [dynamodb, lambda]) {
    service.calls = [];
    service.answer = () => ({ status: 200, headers: {}, body: '{}' });
  }
});

const configuration = (more: DynamoDBClientConfig = {}): DynamoDBClientConfig => ({
  endpoint: endpoint.url,
  region: 'us-east-1',
  credentials,
  maxAttempts: 1,
  ...more,
});
const list = (more?: DynamoDBClientConfig): Promise<unknown> =>
  new DynamoDBClient(configuration(more)).send(new ListTablesCommand());

describe('a signed call', () => {
  it('reaches its service with the principal whose credentials signed it', async () => {
    await list();

    expect(dynamodb.calls).toMatchObject([
      {
        principal: { kind: 'role', arn: 'arn:aws:iam::000000000000:role/administrator' },
        method: 'POST',
        headers: { 'x-amz-target': 'DynamoDB_20120810.ListTables' },
      },
    ]);
  });

  it('may have characters in its path and query that signing encodes', async () => {
    const client = new LambdaClient(configuration() as object);

    await client.send(
      new InvokeCommand({ FunctionName: 'arn:aws:lambda:x:1:function:a', Qualifier: 'a b*' }),
    );

    expect(lambda.calls[0]?.url.searchParams.get('Qualifier')).toBe('a b*');
  });

  it('is answered with a request id', async () => {
    const result = await new DynamoDBClient(configuration()).send(new ListTablesCommand());

    expect(result.$metadata.requestId).toBe(dynamodb.calls[0]?.requestId);
  });

  it('is one of many at a time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => list()));

    expect(dynamodb.calls).toHaveLength(20);
  });
});

describe('errors of a service', () => {
  it('take the form of AWS JSON', async () => {
    dynamodb.answer = () => {
      throw new ApiError('ResourceNotFoundException', 'Cannot do operations on it');
    };

    await expect(list()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'Cannot do operations on it',
      $metadata: { httpStatusCode: 400 },
    });
  });

  it('take the form and the statuses of REST', async () => {
    lambda.answer = () => {
      throw new ApiError('AccessDeniedException', 'not authorized');
    };
    const client = new LambdaClient(configuration() as object);

    await expect(client.send(new InvokeCommand({ FunctionName: 'f' }))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'not authorized',
      $metadata: { httpStatusCode: 403 },
    });
  });
});

describe('what is refused', () => {
  it.each([
    [
      'an unknown key',
      { credentials: { ...credentials, accessKeyId: 'ASIANOBODY' } },
      'UnrecognizedClientException',
    ],
    [
      'a token of another session',
      { credentials: { ...credentials, sessionToken: 'x' } },
      'UnrecognizedClientException',
    ],
    [
      'a wrong secret',
      { credentials: { ...credentials, secretAccessKey: 'x' } },
      'InvalidSignatureException',
    ],
    ['a clock far off', { systemClockOffset: -600_000 }, 'InvalidSignatureException'],
    ['another region', { region: 'eu-west-1' }, 'InvalidSignatureException'],
  ])('%s', async (_, more, name) => {
    await expect(list(more)).rejects.toMatchObject({ name });
    expect(dynamodb.calls).toEqual([]);
  });

  it('a body that is not the signed one', async () => {
    const client = new DynamoDBClient(configuration());
    client.middlewareStack.add(
      (next) => (args) => {
        (args.request as { body: string }).body = '[]';
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );

    await expect(client.send(new ListTablesCommand())).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
  });

  it('no signature, and what is none', async () => {
    const answers = await Promise.all(
      [undefined, 'Bearer x'].map((authorization) =>
        fetch(endpoint.url, { method: 'POST', headers: authorization ? { authorization } : {} }),
      ),
    );

    expect(answers.map(({ headers }) => headers.get('x-amzn-errortype'))).toEqual([
      'MissingAuthenticationTokenException',
      'IncompleteSignatureException',
    ]);
  });
});

it('answers everyone what a service answers unsigned', async () => {
  const answer = await fetch(`${endpoint.url}/public`);

  expect(await answer.text()).toBe('for everyone');
});

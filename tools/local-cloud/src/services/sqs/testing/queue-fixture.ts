import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AwsEndpoint } from '../../../aws-endpoint/aws-endpoint.ts';
import type { CreatedResource, PolicyStatement } from '../../../cloud-service.ts';
import { IamService } from '../../iam/iam.service.ts';
import { SqsService } from '../sqs.service.ts';

/** SQS behind the endpoint that SDK clients call, over a state folder of its own. */
export class QueueFixture {
  readonly iam = new IamService();
  #stateDir = '';
  #endpoint: AwsEndpoint | undefined;
  #service: SqsService | undefined;
  readonly #clients: SQSClient[] = [];

  async start(): Promise<void> {
    this.#stateDir ||= await mkdtemp(join(tmpdir(), 'sqs-'));
    const service = new SqsService({ authorizer: this.iam, stateDir: this.#stateDir });
    this.#endpoint = new AwsEndpoint({ iam: this.iam, services: [service] });
    this.#service = service;
    await Promise.all([service.start(), this.#endpoint.start()]);
  }

  async stop(): Promise<void> {
    for (const client of this.#clients.splice(0)) client.destroy();
    await this.#endpoint?.stop();
    await this.#service?.stop();
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.#stateDir, { recursive: true });
  }

  get service(): SqsService {
    if (!this.#service) throw new Error('Not started');
    return this.#service;
  }

  /** As the template's resource would be; gives what `Ref` and `Fn::GetAtt` give. */
  create(type: string, properties: object): Promise<CreatedResource> {
    const resource = this.service.resources[type];
    if (!resource) throw new Error(`SQS has no ${type}`);
    return resource.create({
      logicalId: 'Resource',
      stackName: 'stack',
      assetDirectory: '',
      properties: resource.properties.parse(properties),
    });
  }

  /** A client of somebody who may do everything, or what the statements say. */
  async client(statements?: PolicyStatement[]): Promise<SQSClient> {
    const client = new SQSClient({
      endpoint: this.#endpoint?.url ?? '',
      region: 'us-east-1',
      credentials: statements ? await this.#role(statements) : this.iam.administrator(),
      maxAttempts: 1,
    });
    this.#clients.push(client);
    return client;
  }

  async #role(Statement: PolicyStatement[]): Promise<ReturnType<IamService['administrator']>> {
    const role = this.iam.resources['AWS::IAM::Role'];
    const Principal = { Service: 'lambda.amazonaws.com' };
    const created = await role?.create({
      logicalId: 'Role',
      stackName: 'stack',
      assetDirectory: '',
      properties: role.properties.parse({
        AssumeRolePolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }],
        },
        Policies: [{ PolicyName: 'own', PolicyDocument: { Statement } }],
      }),
    });
    const arn = created?.attributes['Arn'] ?? '';
    return this.iam.credentialsFor(arn, 'session', 'lambda.amazonaws.com');
  }
}

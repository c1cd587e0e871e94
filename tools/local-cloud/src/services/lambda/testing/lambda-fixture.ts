import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACCOUNT, ApiError, type CreatedResource, type Principal } from '../../../cloud-service.ts';
import { IamService } from '../../iam/iam.service.ts';
import { LogsService, type LogLine } from '../../logs/logs.service.ts';
import type { LambdaOptions } from '../lambda-options.ts';
import { LambdaService } from '../lambda.service.ts';

export const fixtureAssets = fileURLToPath(new URL('../fixtures', import.meta.url));

/** A Lambda service with the IAM and the logs that it stands on, in a folder of its own. */
export class LambdaFixture {
  readonly iam = new IamService();
  readonly lines: LogLine[] = [];
  readonly logs: LogsService;
  readonly lambda: LambdaService;
  readonly stateDir: string;
  /** May do everything. */
  readonly admin: Principal;
  #count = 0;

  private constructor(stateDir: string, options: Pick<LambdaOptions, 'initTimeoutMs'>) {
    this.stateDir = stateDir;
    const { iam } = this;
    this.logs = new LogsService({ authorizer: iam, stateDir });
    this.logs.subscribe((line) => this.lines.push(line));
    const endpointUrl = (): string => 'http://127.0.0.1:9';
    this.lambda = new LambdaService({ iam, logs: this.logs, endpointUrl, stateDir, ...options });
    const { accessKeyId, sessionToken } = iam.administrator();
    const admin = iam.principalOf(accessKeyId, sessionToken);
    if (admin === undefined) throw new Error('There is no administrator.');
    this.admin = admin;
  }

  static async start(
    directory = tmpdir(),
    options: Pick<LambdaOptions, 'initTimeoutMs'> = {},
  ): Promise<LambdaFixture> {
    const fixture = new LambdaFixture(await mkdtemp(join(directory, 'lambda-')), options);
    await fixture.lambda.start();
    return fixture;
  }

  async stop(): Promise<void> {
    await this.lambda.stop();
    await this.logs.stop();
    await rm(this.stateDir, { recursive: true, force: true });
  }

  /** Creates a resource as the loader does, properties checked. */
  async create(
    type: string,
    properties: object,
    logicalId = `Resource${++this.#count}`,
  ): Promise<CreatedResource> {
    const services = [this.iam, this.logs, this.lambda];
    const resource = services.flatMap(({ resources }) => resources[type] ?? [])[0];
    if (resource === undefined) throw new Error(`No service has ${type}.`);
    return resource.create({
      logicalId,
      stackName: 'Test',
      properties: resource.properties.parse(properties),
      assetDirectory: fixtureAssets,
    });
  }

  /** A role that Lambda may assume, with these statements. */
  async role(statements: object[], service = 'lambda.amazonaws.com'): Promise<string> {
    const { attributes } = await this.create('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
      },
      Policies: [
        {
          PolicyName: 'inline',
          PolicyDocument: { Version: '2012-10-17', Statement: statements },
        },
      ],
    });
    return attributes['Arn'] ?? '';
  }

  /** A function that may write its log; `asset` is a folder of `fixtures`. */
  async function(
    name: string,
    options: { asset?: string; properties?: object; statements?: object[] } = {},
  ): Promise<string> {
    const logs = {
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/lambda/${name}:*`,
    };
    await this.create(
      'AWS::Lambda::Function',
      {
        FunctionName: name,
        Code: { S3Bucket: 'assets', S3Key: `${options.asset ?? 'behaviours'}.zip` },
        Handler: 'index.handler',
        Runtime: 'nodejs24.x',
        Role: await this.role(options.statements ?? [logs]),
        ...options.properties,
      },
      `${name}Function`,
    );
    return name;
  }

  /** Invokes as an administrator and parses what comes back. */
  async invoke(functionName: string, event: object): Promise<{ result: unknown; error?: string }> {
    const { payload, functionError } = await this.lambda.invoke({
      principal: this.admin,
      functionName,
      payload: JSON.stringify(event),
    });
    const result: unknown = JSON.parse(payload);
    return functionError === undefined ? { result } : { result, error: functionError };
  }
}

/** What a call that Lambda refuses answers. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiError) return error.code;
    throw error;
  }
  return 'none';
}

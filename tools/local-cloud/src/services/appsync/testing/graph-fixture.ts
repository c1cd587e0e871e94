import { createHash, createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignatureV4 } from '@smithy/signature-v4';
import type { GraphqlApiProps } from 'aws-cdk-lib/aws-appsync';
import { Faults } from '../../../faults/faults.ts';
import { readAssembly } from '../../../template/assembly.ts';
import { Deployment } from '../../../template/deployment.ts';
import { TraceRecorder } from '../../../trace/trace-recorder.ts';
import type { Trace } from '../../../trace/trace.ts';
import { CloudFrontService } from '../../cloudfront/cloudfront.service.ts';
import { CognitoService } from '../../cognito/cognito.service.ts';
import { SigningKey } from '../../cognito/signing-key.ts';
import { issuerOf } from '../../cognito/tokens.ts';
import { IamService } from '../../iam/iam.service.ts';
import { LambdaService } from '../../lambda/lambda.service.ts';
import { LogsService, type LogLine } from '../../logs/logs.service.ts';
import { AppSyncService } from '../appsync.service.ts';
import type { ResponseError } from '../execution/response-error.ts';
import { RealtimeClient } from './realtime-client.ts';
import { synthesise } from './synthesise.ts';

export interface GraphAnswer {
  status: number;
  headers: Record<string, string>;
  data: Record<string, unknown> | null | undefined;
  errors: ResponseError[];
}

export interface ConnectOptions {
  url?: string;
  /** Whether the headers go into a sub-protocol instead of the query. */
  inProtocol?: boolean;
}

/** The synthesised API of `synthesise.ts`, running. */
export class GraphFixture {
  readonly lines: LogLine[] = [];
  readonly traces = new TraceRecorder();
  readonly faults = new Faults(() => ({
    ...{ tables: [], functions: [], routes: [], rules: [] },
    fields: this.appSync.fields,
  }));
  readonly iam = new IamService();
  readonly logs: LogsService;
  readonly appSync: AppSyncService;
  /** The stack's. */
  outputs: Readonly<Record<string, string>> = {};
  /** Where the distribution answers. */
  edge = '';
  /** Added to the clock of the API's keys, in milliseconds. */
  clockSkew = 0;
  readonly #directory: string;
  readonly #lambda: LambdaService;
  readonly #cognito: CognitoService;
  readonly #cloudFront: CloudFrontService;

  private constructor(directory: string) {
    const { iam } = this;
    this.#directory = directory;
    this.logs = new LogsService({ authorizer: iam, stateDir: directory });
    this.logs.subscribe((line) => this.lines.push(line));
    const endpointUrl = (): string => 'http://127.0.0.1:9';
    this.#lambda = new LambdaService({ iam, logs: this.logs, endpointUrl, stateDir: directory });
    this.#cognito = new CognitoService({ authorizer: iam, stateDir: directory });
    this.appSync = new AppSyncService({
      ...{ lambda: this.#lambda, logs: this.logs, authorizer: iam, sessions: iam },
      ...{ tokens: this.#cognito, faults: this.faults },
      now: () => Date.now() + this.clockSkew,
    });
    const { origin } = this.appSync;
    const { traces, faults } = this;
    this.#cloudFront = new CloudFrontService({ origins: [origin], traces, faults, log: () => {} });
  }

  static async start(settings: Partial<GraphqlApiProps> = {}): Promise<GraphFixture> {
    const directory = await mkdtemp(join(tmpdir(), 'appsync-'));
    const assembly = join(directory, 'cdk.out');
    synthesise(assembly, settings);
    const fixture = new GraphFixture(directory);
    try {
      await fixture.#deploy(assembly);
    } catch (error) {
      await fixture.stop();
      throw error;
    }
    return fixture;
  }

  async stop(): Promise<void> {
    await this.#cloudFront.stop();
    await this.appSync.stop();
    await this.#lambda.stop();
    await this.logs.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** A token as Cognito gives it to a user, but for what a test has otherwise. */
  async token(claims: Record<string, unknown> = {}): Promise<string> {
    const key = await SigningKey.open(join(this.#directory, 'cognito', 'signing-key.pem'));
    const now = Math.floor(Date.now() / 1_000);
    return key.sign({
      sub: 'jane',
      iss: issuerOf(this.outputs['PoolId'] ?? ''),
      client_id: this.outputs['ClientId'],
      token_use: 'access',
      username: 'jane',
      iat: now,
      exp: now + 3_600,
      ...claims,
    });
  }

  /** Headers with a token. */
  async user(claims?: Record<string, unknown>): Promise<Record<string, string>> {
    return { authorization: await this.token(claims) };
  }

  /** Headers with the API key. */
  get anyone(): Record<string, string> {
    return { 'x-api-key': this.outputs['ApiKey'] ?? '' };
  }

  /** Sends an operation. */
  ask(
    headers: Record<string, string>,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<GraphAnswer> {
    return this.post(headers, JSON.stringify({ query, variables }));
  }

  /** Sends a body as it is. */
  async post(
    headers: Record<string, string>,
    body: string | Uint8Array<ArrayBuffer>,
  ): Promise<GraphAnswer> {
    const url = this.outputs['GraphQlUrl'] ?? '';
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    return answerOf(response);
  }

  /** Sends an operation signed with the credentials of a role. */
  async askAs(roleArn: string, query: string): Promise<GraphAnswer> {
    const url = new URL(this.outputs['GraphQlUrl'] ?? '');
    const signer = new SignatureV4({
      service: 'appsync',
      region: 'us-east-1',
      credentials: this.iam.credentialsFor(roleArn, 'test', 'lambda.amazonaws.com'),
      sha256: Sha256,
    });
    const body = JSON.stringify({ query });
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      headers: { host: url.host, 'content-type': 'application/json' },
      body,
    });
    return answerOf(await fetch(url, { method: 'POST', headers, body }));
  }

  /** Opens a real-time connection, which shows who asks as AppSync's clients do. */
  connect(
    headers: Record<string, string>,
    { url = this.outputs['RealtimeUrl'] ?? '', inProtocol = false }: ConnectOptions = {},
  ): Promise<RealtimeClient> {
    const host = this.outputs['GraphQlDns'] ?? '';
    return RealtimeClient.open(url, { host, ...headers }, inProtocol);
  }

  /** Sends an operation as the edge does, and tells what became of it. */
  async traced(query: string): Promise<Trace> {
    const request = {
      ...{ method: 'POST', path: '/graphql', query: '', sourceIp: '203.0.113.7' },
      headers: Object.entries(this.anyone),
      body: Buffer.from(JSON.stringify({ query })),
    };
    const first = { service: 'cloudfront', name: 'edge' };
    const host = this.outputs['GraphQlDns'] ?? '';
    await this.traces.record(request, first, () => this.appSync.origin.handle(host, request));
    const [trace] = this.traces.traces;
    if (!trace) throw new Error('nothing was traced');
    return trace;
  }

  async #deploy(directory: string): Promise<void> {
    await Promise.all([this.#lambda.start(), this.#cognito.start()]);
    const services = [
      this.iam,
      this.logs,
      this.#lambda,
      this.#cognito,
      this.appSync,
      this.#cloudFront,
    ];
    const types = new Map(services.flatMap(({ resources }) => Object.entries(resources)));
    const outputs = await new Deployment(await readAssembly(directory), types).create();
    this.outputs = outputs['Graph'] ?? {};
    this.edge = `localhost:${await this.#cloudFront.listen(0)}`;
  }
}

async function answerOf(response: Response): Promise<GraphAnswer> {
  const text = await response.text();
  const { data, errors = [] } = JSON.parse(text || '{}') as Pick<GraphAnswer, 'data'> & {
    errors?: ResponseError[];
  };
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, data, errors };
}

/** In the form in which the SDK's signer takes hashes. */
class Sha256 {
  readonly #hash;

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined ? createHash('sha256') : createHmac('sha256', secretOf(secret));
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(secretOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(new Uint8Array(this.#hash.digest()));
  }

  reset(): void {}
}

function secretOf(data: string | ArrayBuffer | ArrayBufferView): string | Buffer {
  if (typeof data === 'string') return data;
  return data instanceof ArrayBuffer
    ? Buffer.from(data)
    : Buffer.from(data.buffer, data.byteOffset, data.byteLength);
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpRequest } from '../../../http-origin.ts';
import { readAssembly } from '../../../template/assembly.ts';
import { Deployment } from '../../../template/deployment.ts';
import { IamService } from '../../iam/iam.service.ts';
import { LambdaService } from '../../lambda/lambda.service.ts';
import { LogsService, type LogLine } from '../../logs/logs.service.ts';
import { ApiGatewayService } from '../apigateway.service.ts';
import { synthesise } from './synthesise.ts';

export interface Answer {
  status: number;
  headers: Record<string, string[]>;
  /** Parsed where it is JSON. */
  body: unknown;
}

interface Services {
  apiGateway: ApiGatewayService;
  lambda: LambdaService;
  logs: LogsService;
}

/** The synthesised API of `synthesise.ts`, running. */
export class ApiFixture {
  readonly lines: LogLine[] = [];
  readonly host: string;
  readonly #directory: string;
  readonly apiGateway: ApiGatewayService;
  readonly #lambda: LambdaService;
  readonly #logs: LogsService;

  private constructor(directory: string, host: string, services: Services) {
    this.#directory = directory;
    this.host = host;
    this.apiGateway = services.apiGateway;
    this.#lambda = services.lambda;
    this.#logs = services.logs;
    services.logs.subscribe((line) => this.lines.push(line));
  }

  static async start(): Promise<ApiFixture> {
    const directory = await mkdtemp(join(tmpdir(), 'apigateway-'));
    synthesise(join(directory, 'cdk.out'));
    const iam = new IamService();
    const logs = new LogsService({ authorizer: iam, stateDir: directory });
    const endpointUrl = (): string => 'http://127.0.0.1:9';
    const lambda = new LambdaService({ iam, logs, endpointUrl, stateDir: directory });
    const apiGateway = new ApiGatewayService({ lambda, logs, iam });
    const types = new Map(
      [iam, logs, lambda, apiGateway].flatMap(({ resources }) => Object.entries(resources)),
    );
    const assembly = await readAssembly(join(directory, 'cdk.out'));
    const outputs = await new Deployment(assembly, types).create();
    await lambda.start();
    return new ApiFixture(directory, outputs['Api']?.['Host'] ?? '', { apiGateway, lambda, logs });
  }

  async stop(): Promise<void> {
    await this.#lambda.stop();
    await this.#logs.stop();
    await rm(this.#directory, { recursive: true, force: true });
  }

  /** Sends a request; the path holds the stage and the query. */
  async send(
    method: string,
    url: string,
    options: Partial<Pick<HttpRequest, 'headers' | 'body'>> = {},
  ): Promise<Answer> {
    const [path = '', query = ''] = url.split('?');
    const response = await this.apiGateway.origin.handle(this.host, {
      method,
      path,
      query,
      headers: options.headers ?? [],
      body: options.body ?? Buffer.alloc(0),
      sourceIp: '203.0.113.7',
    });
    const headers: Record<string, string[]> = {};
    for (const [name, value] of response.headers) (headers[name.toLowerCase()] ??= []).push(value);
    const text = response.body.toString();
    return {
      status: response.status,
      headers,
      body: text.startsWith('{') ? JSON.parse(text) : text,
    };
  }
}

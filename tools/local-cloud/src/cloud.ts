import { mkdir } from 'node:fs/promises';
import { AwsEndpoint } from './aws-endpoint/aws-endpoint.ts';
import type { CloudService, ResourceType } from './cloud-service.ts';
import { consoleParts } from './console/console-parts.ts';
import { ConsoleServer } from './console/console-server.ts';
import { LogBuffer } from './console/log-buffer.ts';
import { CallFaults } from './faults/call-faults.ts';
import { Faults } from './faults/faults.ts';
import { deployedNames } from './faults/resource-names.ts';
import { Reloader } from './reload.ts';
import type { ReloadResult } from './reload.ts';
import { ApiGatewayService } from './services/apigateway/apigateway.service.ts';
import { AppSyncService } from './services/appsync/appsync.service.ts';
import { CloudFrontService } from './services/cloudfront/cloudfront.service.ts';
import { CloudWatchService } from './services/cloudwatch/cloudwatch.service.ts';
import { CognitoService } from './services/cognito/cognito.service.ts';
import { DynamoDbService } from './services/dynamodb/dynamodb.service.ts';
import { EventBridgeService } from './services/eventbridge/eventbridge.service.ts';
import { EventSchemasService } from './services/event-schemas/event-schemas.service.ts';
import { EventSourcesService } from './services/event-sources/event-sources.service.ts';
import { IamService } from './services/iam/iam.service.ts';
import { LambdaService } from './services/lambda/lambda.service.ts';
import { LogsService } from './services/logs/logs.service.ts';
import { PipesService } from './services/pipes/pipes.service.ts';
import { S3Service } from './services/s3/s3.service.ts';
import { SchedulerService } from './services/scheduler/scheduler.service.ts';
import { SnsService } from './services/sns/sns.service.ts';
import { SqsService } from './services/sqs/sqs.service.ts';
import { removeConsoleUrl, writeConsoleUrl } from './state/console-file.ts';
import { readAssembly } from './template/assembly.ts';
import { Deployment } from './template/deployment.ts';
import type { Outputs } from './template/deployment.ts';

import { TraceRecorder } from './trace/trace-recorder.ts';

export interface CloudOptions {
  /** The folder that `cdk synth` wrote. */
  assembly: string;
  /** Where data is kept; made if it is not there, found again by the next start. */
  stateDir: string;
  /** Where the distribution answers; 0 for any free port. */
  port: number;
  /** The console's port, if it is free, or else any; the one after `port` unless named. */
  consolePort?: number;
  /** Told what is being done, and later what goes wrong at the edge or its functions print. */
  onProgress?: (line: string) => void;
}

/** A cloud that runs. */
export interface LocalCloud {
  /** Where the distribution answers: `http://localhost:3333`. */
  url: string;
  /** Where the console answers: `http://localhost:3334`. */
  consoleUrl: string;
  /** What SDK clients take as `AWS_ENDPOINT_URL`. */
  endpointUrl: string;
  /** The stacks' outputs. */
  outputs: Outputs;
  services: Services;
  /** Latency, throttling, crashes …, for whoever asks for them. */
  faults: Faults;
  /** What became of the latest requests. */
  traces: TraceRecorder;
  /**
   * Takes over from a newly synthesised assembly what can change while the cloud runs: the code of
   * functions, the files of buckets, and what policies and permissions say. Says so when anything
   * else changed, and changes nothing then.
   */
  reload(): Promise<ReloadResult>;
  /** Ends every process and socket, and writes what is not written yet. */
  stop(): Promise<void>;
}

export interface Services {
  iam: IamService;
  logs: LogsService;
  lambda: LambdaService;
  apiGateway: ApiGatewayService;
  appSync: AppSyncService;
  dynamoDb: DynamoDbService;
  cognito: CognitoService;
  sqs: SqsService;
  eventSources: EventSourcesService;
  eventBridge: EventBridgeService;
  pipes: PipesService;
  eventSchemas: EventSchemasService;
  scheduler: SchedulerService;
  sns: SnsService;
  cloudWatch: CloudWatchService;
  s3: S3Service;
  cloudFront: CloudFrontService;
}

/**
 * Starts what an assembly describes.
 *
 * @throws {TemplateError} naming what the local cloud cannot run; nothing keeps running then.
 */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const { assembly: directory, stateDir, port, onProgress = () => {} } = options;
  const assembly = await readAssembly(directory);
  await mkdir(stateDir, { recursive: true });
  const traces = new TraceRecorder();
  let deployment: Deployment | undefined;
  const faults = new Faults(() =>
    deployedNames(deployment?.resources ?? [], {
      routes: services.apiGateway.routes,
      fields: services.appSync.fields,
    }),
  );
  const { services, endpoint } = compose(stateDir, { traces, faults, log: onProgress });
  const logs = new LogBuffer();
  services.logs.subscribe((line) => logs.add(line));
  const all: CloudService[] = Object.values(services);
  let consoleServer: ConsoleServer | undefined;
  const stop = async (): Promise<void> => {
    await removeConsoleUrl(stateDir);
    await consoleServer?.stop();
    await stopAll(endpoint, services);
  };
  try {
    onProgress('starting the engines');
    await Promise.all([endpoint.start(), ...all.map((service) => service.start?.())]);
    deployment = new Deployment(assembly, resourceTypes(all));
    onProgress('creating the resources');
    const outputs = await deployment.create();
    for (const service of all) service.deployed?.();
    const url = `http://localhost:${await services.cloudFront.listen(port)}`;
    const { url: endpointUrl } = endpoint;
    const { resources } = deployment;
    const overview = { url, endpointUrl, stateDir, outputs, resources };
    consoleServer = new ConsoleServer(consoleParts({ overview, services, traces, logs, faults }));
    const consolePort = options.consolePort ?? (port === 0 || port === 65_535 ? 0 : port + 1);
    const consoleUrl = await consoleServer.listen(consolePort);
    await writeConsoleUrl(stateDir, consoleUrl);
    const reloader = new Reloader(assembly, deployment, services.lambda);
    const reload = (): Promise<ReloadResult> => reloader.reload();
    return { url, consoleUrl, endpointUrl, outputs, services, traces, faults, reload, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What every service has to do with. */
interface Crosscutting {
  traces: TraceRecorder;
  faults: Faults;
  log: (line: string) => void;
}

function compose(
  stateDir: string,
  { traces, faults, log }: Crosscutting,
): { services: Services; endpoint: AwsEndpoint } {
  const iam = new IamService();
  const logs = new LogsService({ authorizer: iam, stateDir });
  const endpointUrl = (): string => endpoint.url;
  const lambda = new LambdaService({ iam, logs, endpointUrl, stateDir, faults });
  const apiGateway = new ApiGatewayService({ lambda, logs, iam, faults });
  const cognito = new CognitoService({ authorizer: iam, stateDir });
  const appSync = new AppSyncService({
    lambda,
    logs,
    authorizer: iam,
    sessions: iam,
    tokens: cognito,
    faults,
  });
  const invalidate = (id: string, paths: string[]): void => cloudFront.invalidate(id, paths);
  const s3 = new S3Service({ authorizer: iam, stateDir, invalidate });
  const cloudFront = new CloudFrontService({
    origins: [s3.origin, apiGateway.origin, appSync.origin],
    traces,
    log,
    faults,
  });
  const dynamoDb = new DynamoDbService({ authorizer: iam, stateDir });
  const sqs = new SqsService({ authorizer: iam, stateDir });
  const eventSources = new EventSourcesService({ lambda, queues: sqs, requests: traces, log });
  const eventBridge = new EventBridgeService({
    authorizer: iam,
    stateDir,
    queues: sqs,
    lambda,
    requests: traces,
    faults,
    log,
  });
  const { streams } = dynamoDb;
  const pipes = new PipesService({ iam, stateDir, streams, bus: eventBridge, queues: sqs, log });
  const sns = new SnsService({ authorizer: iam, queues: sqs, lambda, log });
  const services = {
    iam,
    logs,
    lambda,
    apiGateway,
    appSync,
    dynamoDb,
    cognito,
    sqs,
    eventSources,
    eventBridge,
    pipes,
    eventSchemas: new EventSchemasService(),
    scheduler: new SchedulerService({
      iam,
      stateDir,
      targets: { lambda, queues: sqs, bus: eventBridge },
      log,
    }),
    sns,
    cloudWatch: new CloudWatchService({
      visibleMessages: (queue) => sqs.depth(queue).ready,
      topics: sns,
      log,
    }),
    s3,
    cloudFront,
  };
  const gate = new CallFaults({
    faults,
    callerOf: (accessKeyId) => lambda.callerOf(accessKeyId),
    killEngine: () => dynamoDb.killEngine(),
  });
  faults.events.on('hit', ({ rule, effect, at, trace }) =>
    log(`fault ${rule}: ${effect} at ${at}${trace === undefined ? '' : ` (${trace})`}`),
  );
  const endpoint = new AwsEndpoint({ iam, services: Object.values(services), gate });
  return { services, endpoint };
}

function resourceTypes(services: readonly CloudService[]): Map<string, ResourceType> {
  return new Map(services.flatMap(({ resources }) => Object.entries(resources)));
}

/**
 * The edge first, so that nothing new comes in, the logs last, since the others still write to them.
 * A failure does not keep the rest from ending.
 */
async function stopAll(endpoint: AwsEndpoint, services: Services): Promise<void> {
  const {
    cloudFront,
    appSync,
    scheduler,
    cloudWatch,
    pipes,
    eventBridge,
    eventSources,
    lambda,
    logs,
    ...others
  } = services;
  const first: CloudService[] = [
    cloudFront,
    appSync,
    scheduler,
    cloudWatch,
    pipes,
    eventBridge,
    eventSources,
    lambda,
  ];
  const last: CloudService[] = [...Object.values(others), logs];
  const stop = (service: CloudService) => (): Promise<void> | undefined => service.stop?.();
  const failures: unknown[] = [];
  for (const end of [...first.map(stop), () => endpoint.stop(), ...last.map(stop)]) {
    await end()?.catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) {
    throw new AggregateError(failures, 'the local cloud did not end in order');
  }
}

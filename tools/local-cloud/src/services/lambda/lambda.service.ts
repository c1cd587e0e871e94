import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdir, realpath } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  ApiError,
  type ApiResponse,
  type CloudService,
  type Principal,
  type ResourceType,
  type SignedCall,
} from '../../cloud-service.ts';
import type { Caller } from '../../faults/caller.ts';
import { Faults } from '../../faults/faults.ts';
import type { Invocation, InvocationResult, LambdaInvoker } from '../../lambda-invoker.ts';
import { AsyncInvocations } from './async-invocations.ts';
import { ACCOUNT_CONCURRENCY, Concurrency } from './concurrency.ts';
import { EnvironmentPool, StartGate } from './environment-pool.ts';
import type { RoleCredentials } from './environment-variables.ts';
import type { Outcome } from './environment-request.ts';
import { ExecutionEnvironment } from './execution-environment.ts';
import type { FunctionConfiguration } from './function-configuration.ts';
import { codeFolder } from './function-code.ts';
import { functionArn, parseFunctionName } from './function-name.ts';
import { handleInvoke, type InvokeCall } from './invoke-api.ts';
import { LambdaFunction } from './lambda-function.ts';
import type { EnvironmentEvents, LambdaOptions } from './lambda-options.ts';
import { lambdaResources } from './lambda.resources.ts';
import { sourceContext } from './permission.ts';
import { assertMayTrace } from './tracing-permission.ts';
import { ProcessGuard } from './process-guard.ts';
import { reapPools } from './reap-pools.ts';
import { bundleRuntime } from './runtime-bundle.ts';
import { runRequest } from './run-request.ts';
import { newTraceId } from './trace-id.ts';

/** A synchronous or asynchronous event holds at most 6 MB (and what surrounds it). */
const MAX_PAYLOAD_BYTES = 6_291_556;
const REAP_EVERY_MS = 5_000;
const INIT_TIMEOUT_MS = 10_000;

interface InvocationTarget {
  lambda: LambdaFunction;
  version: string;
  /** With the qualifier that was asked for. */
  arn: string;
}

/** Lambda: functions as processes, invoked by the other services or through the AWS API. */
export class LambdaService implements CloudService, LambdaInvoker {
  readonly name = 'lambda';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly events = new EventEmitter<EnvironmentEvents>();
  readonly #options: LambdaOptions;
  readonly #directory: string;
  readonly #faults: Faults;
  /** By the access keys of their credentials. */
  readonly #environments = new Map<string, ExecutionEnvironment>();
  readonly #functions = new Map<string, LambdaFunction>();
  readonly #gate = new StartGate(availableParallelism());
  readonly #guard = new ProcessGuard();
  readonly #async = new AsyncInvocations();
  readonly #unreserved = new Concurrency(() => ACCOUNT_CONCURRENCY - this.#reserved());
  /** Of the functions that have reserved some. */
  readonly #concurrency = new Map<string, Concurrency>();
  #runtimeFile: Promise<string> | undefined;
  #reaper: NodeJS.Timeout | undefined;

  constructor(options: LambdaOptions) {
    this.#options = options;
    this.#faults = options.faults ?? new Faults();
    this.#directory = join(options.stateDir, 'lambda');
    this.resources = lambdaResources({
      inlineDirectory: join(this.#directory, 'inline'),
      register: (configuration, taskRoot) => this.#register(configuration, taskRoot),
      find: (name) => this.#find(name),
    });
  }

  start(): Promise<void> {
    this.#reaper = setInterval(
      () => reapPools(this.functions.map(({ pool }) => pool)),
      REAP_EVERY_MS,
    );
    return Promise.resolve();
  }

  async stop(): Promise<void> {
    clearInterval(this.#reaper);
    const stopped = Array.from(this.#functions.values(), ({ pool }) => pool.stop());
    await Promise.all([...stopped, this.#async.stop()]);
    this.#guard.stop();
  }

  /** Every function, with its environments. */
  get functions(): readonly LambdaFunction[] {
    return Array.from(this.#functions.values());
  }

  async invoke(invocation: Invocation): Promise<InvocationResult> {
    const { payload, failed } = await this.#invoke(invocation);
    return failed ? { payload, functionError: 'Unhandled' } : { payload };
  }

  /** What works with the credentials of this key: one execution environment at most. */
  callerOf(accessKeyId: string): Caller | undefined {
    return this.#environments.get(accessKeyId);
  }

  handle(call: SignedCall): Promise<ApiResponse> {
    return handleInvoke(call, {
      check: (invoke) => void this.#authorized(invoke),
      invoke: (invoke) => this.#invoke(invoke),
      enqueue: (invoke) => this.#enqueue(invoke),
      versionOf: (functionName) => this.#resolve(functionName).version,
    });
  }

  /**
   * Gives a function other code. Requests under way end with the old one.
   *
   * @param nameOrLogicalId the function's name, or its id in the template.
   * @param assetPath the folder with the code.
   */
  async updateCode(nameOrLogicalId: string, assetPath: string): Promise<void> {
    const byLogicalId = Array.from(this.#functions.values()).find(
      ({ configuration }) => configuration.logicalId === nameOrLogicalId,
    );
    const changed = this.#functions.get(nameOrLogicalId) ?? byLogicalId;
    if (changed === undefined) throw notFound(nameOrLogicalId);
    changed.taskRoot = await codeFolder(assetPath);
    changed.pool.drain();
  }

  /** Who a function acts as, for what Lambda does in its name. */
  principalOf(functionName: string): Principal {
    const { name, roleArn } = this.#resolve(functionName).lambda.configuration;
    return { kind: 'role', arn: roleArn, sessionName: name };
  }

  /**
   * Gives a function an event that Lambda itself has fetched for it, which needs no permission.
   *
   * @throws {ApiError} TooManyRequestsException, when no environment is free.
   */
  async deliver(functionName: string, payload: string): Promise<InvocationResult> {
    const outcome = await this.#run(this.#resolve(functionName), { payload });
    return outcome.failed
      ? { payload: outcome.payload, functionError: 'Unhandled' }
      : { payload: outcome.payload };
  }

  #invoke(call: InvokeCall): Promise<Outcome> {
    return this.#run(this.#authorized(call), call);
  }

  async #run(
    { lambda, version, arn }: InvocationTarget,
    call: Pick<InvokeCall, 'payload' | 'requestId' | 'traceId' | 'clientContext'>,
  ): Promise<Outcome> {
    const requestId = call.requestId ?? randomUUID();
    const concurrency = this.#concurrency.get(lambda.configuration.name) ?? this.#unreserved;
    return concurrency.run(() =>
      runRequest(
        lambda,
        {
          requestId,
          invokedFunctionArn: arn,
          version,
          traceId: call.traceId ?? newTraceId(),
          ...(call.clientContext !== undefined && { clientContext: call.clientContext }),
          payload: call.payload,
        },
        { faults: this.#faults, onInvoked: (event) => this.events.emit('invoked', event) },
      ),
    );
  }

  #enqueue(call: InvokeCall): void {
    this.#authorized(call);
    // The same request id with every attempt, as on AWS.
    const event = { ...call, requestId: call.requestId ?? randomUUID() };
    this.#async.accept(async () => !(await this.#invoke(event)).failed);
  }

  #authorized(call: InvokeCall): InvocationTarget {
    const target = this.#resolve(call.functionName);
    this.#options.iam.authorize({
      principal: call.principal,
      action: 'lambda:InvokeFunction',
      resource: target.arn,
      resourcePolicy: target.lambda.policy,
      ...(call.principal.kind === 'service' && {
        context: sourceContext(call.principal.sourceArn),
      }),
    });
    if (Buffer.byteLength(call.payload) > MAX_PAYLOAD_BYTES) {
      throw new ApiError(
        'RequestTooLargeException',
        `Request must be smaller than ${MAX_PAYLOAD_BYTES} bytes for the InvokeFunction operation`,
        413,
      );
    }
    return target;
  }

  #resolve(functionName: string): InvocationTarget {
    const { name, qualifier } = parseFunctionName(functionName);
    const lambda = this.#find(name);
    return { lambda, version: lambda.versionOf(qualifier), arn: functionArn(name, qualifier) };
  }

  #find(name: string): LambdaFunction {
    const found = this.#functions.get(name);
    if (found === undefined) throw notFound(name);
    return found;
  }

  async #register(configuration: FunctionConfiguration, taskRoot: string): Promise<void> {
    const { name, roleArn, reservedConcurrency, isTraced } = configuration;
    // Lambda refuses a function whose role it cannot assume, or whose traces the role cannot write.
    await this.#credentials(roleArn, name);
    if (isTraced)
      assertMayTrace(this.#options.iam, { kind: 'role', arn: roleArn, sessionName: name });
    if (reservedConcurrency === undefined) this.#concurrency.delete(name);
    else this.#concurrency.set(name, new Concurrency(() => reservedConcurrency));
    const existing = this.#functions.get(name);
    if (existing === undefined) {
      const pool = new EnvironmentPool(this.#gate, () => this.#makeEnvironment(this.#find(name)));
      this.#functions.set(name, new LambdaFunction(configuration, taskRoot, pool));
    } else {
      existing.configuration = configuration;
      existing.taskRoot = taskRoot;
      existing.pool.drain();
    }
  }

  async #makeEnvironment(lambda: LambdaFunction): Promise<ExecutionEnvironment> {
    const { configuration } = lambda;
    const { name: functionName, roleArn, logGroup } = configuration;
    const principal: Principal = { kind: 'role', arn: roleArn, sessionName: functionName };
    const credentials = await this.#credentials(roleArn, functionName);
    const environment = new ExecutionEnvironment({
      configuration,
      credentials,
      taskRoot: lambda.taskRoot,
      version: lambda.latestVersion,
      initTimeoutMs: this.#options.initTimeoutMs ?? INIT_TIMEOUT_MS,
      runtimeFile: await this.#runtime(),
      workDirectory: await realpath(await this.#workDirectory()),
      endpointUrl: this.#options.endpointUrl(),
      guard: this.#guard,
      log: (logStream, message, requestId) =>
        this.#options.logs.write({ principal, logGroup, logStream, message, requestId }),
    });
    const { id } = environment;
    void environment.started.then(() =>
      this.events.emit('started', {
        functionName,
        id,
        coldStartMs: environment.initDurationMs,
      }),
    );
    this.#environments.set(credentials.accessKeyId, environment);
    void environment.ended.then(() => {
      this.#environments.delete(credentials.accessKeyId);
      this.events.emit('ended', { functionName, id });
    });
    return environment;
  }

  async #credentials(roleArn: string, functionName: string): Promise<RoleCredentials> {
    return this.#options.iam.credentialsFor(roleArn, functionName, 'lambda.amazonaws.com');
  }

  #runtime(): Promise<string> {
    this.#runtimeFile ??= bundleRuntime(join(this.#directory, 'runtime'));
    return this.#runtimeFile;
  }

  async #workDirectory(): Promise<string> {
    const directory = join(this.#directory, 'tmp');
    await mkdir(directory, { recursive: true });
    return directory;
  }

  #reserved(): number {
    return Array.from(this.#functions.values()).reduce(
      (sum, { configuration }) => sum + (configuration.reservedConcurrency ?? 0),
      0,
    );
  }
}

function notFound(name: string): ApiError {
  const message = `Function not found: ${functionArn(name)}`;
  return new ApiError('ResourceNotFoundException', message, 404);
}

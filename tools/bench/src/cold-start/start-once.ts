import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { RuntimeApi } from '@conduit/local-cloud/lambda-runtime';
import { cpuTimeOf } from './cpu-time.ts';

export interface StartOptions {
  /** The runtime's part of an execution environment, as one file. */
  runtime: string;
  /** The function's package. */
  taskRoot: string;
  environment: Record<string, string>;
  event: object;
  signal: AbortSignal;
}

/** One cold start: milliseconds since the process was spawned. */
export interface Start {
  wall: number;
  /** Processor time, of all threads. */
  cpu: number | null;
}

const FUNCTION_ARN = 'arn:aws:lambda:us-east-1:000000000000:function:bench';

/**
 * Starts the process of an execution environment with one event waiting, and measures until its
 * answer is there. V8's flags are Lambda's, so nothing of the local cloud's limits is set.
 *
 * @throws {Error} with what the process wrote, when it fails.
 */
export async function startOnce(options: StartOptions): Promise<Start> {
  const { runtime, taskRoot, environment, event, signal } = options;
  const answered = Promise.withResolvers<Start>();
  const api = new RuntimeApi({
    onInitError: (error) => answered.reject(new Error(error)),
    onNext: () =>
      api.deliver({
        awsRequestId: 'bench',
        deadlineMs: Date.now() + 29_000,
        invokedFunctionArn: FUNCTION_ARN,
        traceId: environment['_X_AMZN_TRACE_ID'] ?? '',
        payload: JSON.stringify(event),
      }),
    onResponse: () => answered.resolve({ wall: performance.now() - started, cpu: cpu() }),
    onError: (_, error) => answered.reject(new Error(error)),
  });
  const runtimeApi = await api.listen();
  const started = performance.now();
  const child = spawn(process.execPath, [runtime], {
    cwd: taskRoot,
    env: { ...environment, LAMBDA_TASK_ROOT: taskRoot, AWS_LAMBDA_RUNTIME_API: runtimeApi },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
  });
  const cpu = (): number | null => (child.pid === undefined ? null : cpuTimeOf(child.pid));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2_000)));
  }
  const closed = once(child, 'close');
  closed.then(() => answered.reject(new Error(`The function ended:\n${said}`)), answered.reject);
  try {
    return await answered.promise;
  } finally {
    child.kill('SIGKILL');
    await closed.catch(() => undefined);
    api.close();
  }
}

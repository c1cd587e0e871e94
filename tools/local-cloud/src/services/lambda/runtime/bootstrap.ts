/**
 * What runs inside an execution environment: the managed Node.js runtime's part of Lambda. Bundled
 * to one CommonJS file by `runtime-bundle.ts`, since an environment may read that and its task only.
 */
import { RuntimeApiClient, type RuntimeResponse } from './api-client.ts';
import { patchConsole } from './console.ts';
import { RuntimeError, toErrorPayload } from './errors.ts';
import { loadHandler, type Handler } from './handler-loader.ts';

const environment = process.env as Record<string, string>;
const api = new RuntimeApiClient(environment['AWS_LAMBDA_RUNTIME_API'] ?? '');
let requestId: string | undefined;

patchConsole(() => requestId);
process.on('uncaughtException', (error) => void endWith(error));
process.on('unhandledRejection', (reason) => {
  const message = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
  void endWith(new RuntimeError('Runtime.UnhandledPromiseRejection', message));
});
void run();

async function run(): Promise<void> {
  let handler: Handler;
  try {
    handler = await loadHandler(
      environment['LAMBDA_TASK_ROOT'] ?? '',
      environment['_HANDLER'] ?? '',
    );
  } catch (error) {
    return endWith(error);
  }
  for (;;) await handle(handler, await api.next());
}

async function handle(handler: Handler, invocation: RuntimeResponse): Promise<void> {
  const header = (name: string): string =>
    String(invocation.headers[`lambda-runtime-${name}`] ?? '');
  requestId = header('aws-request-id');
  environment['_X_AMZN_TRACE_ID'] = header('trace-id');
  let payload: string;
  try {
    const result = await handler(JSON.parse(invocation.body), contextOf(requestId, header));
    payload = stringify(result);
  } catch (error) {
    report('Invoke Error', error);
    return api.fail(requestId, JSON.stringify(toErrorPayload(error)));
  }
  return api.respond(requestId, payload);
}

function contextOf(awsRequestId: string, header: (name: string) => string): object {
  const deadline = Number(header('deadline-ms'));
  const clientContext = header('client-context');
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: environment['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: environment['AWS_LAMBDA_FUNCTION_VERSION'],
    memoryLimitInMB: environment['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    logGroupName: environment['AWS_LAMBDA_LOG_GROUP_NAME'],
    logStreamName: environment['AWS_LAMBDA_LOG_STREAM_NAME'],
    invokedFunctionArn: header('invoked-function-arn'),
    ...(clientContext === '' ? {} : { clientContext: JSON.parse(clientContext) as unknown }),
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function stringify(result: unknown): string {
  try {
    return JSON.stringify(result ?? null) ?? 'null';
  } catch (error) {
    throw new RuntimeError(
      'Runtime.JSONStringifyError',
      `Unable to stringify response body as json: ${String(error)}`,
    );
  }
}

/** Reports the error for what is under way (a request, or the start) and ends the environment. */
async function endWith(error: unknown): Promise<void> {
  report(requestId === undefined ? 'Init Error' : 'Uncaught Exception', error);
  const payload = JSON.stringify(toErrorPayload(error));
  await (requestId === undefined ? api.failInit(payload) : api.fail(requestId, payload));
  process.exit(1);
}

function report(what: string, error: unknown): void {
  const { errorType, errorMessage, trace } = toErrorPayload(error);
  console.error(`${what} \t${JSON.stringify({ errorType, errorMessage, stack: trace })}`);
}

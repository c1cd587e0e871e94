/**
 * Calls a function's handler in process: no runtime API, no process per request. Started by `fork` with
 * the environment of the function, `_HANDLER` and `LAMBDA_TASK_ROOT` included.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { closedLoop } from './load.ts';
import type { HandlerOrder } from './messages.ts';

type Handler = (event: unknown, context: object) => Promise<{ statusCode: number }>;

// What the runtime would set before each request.
process.env['_X_AMZN_TRACE_ID'] =
  'Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0';
const file = join(process.env['LAMBDA_TASK_ROOT'] ?? '', 'index.mjs');
const { handler } = (await import(pathToFileURL(file).href)) as { handler: Handler };

process.once('disconnect', () => process.exit(0));
process.on('SIGINT', () => {});
process.on('message', ({ events, connections, seconds }: HandlerOrder) => {
  const call = async (connection: number, n: number): Promise<number> => {
    const own = events[connection % events.length] ?? [];
    const event: unknown = JSON.parse(own[n % own.length] ?? 'null');
    return (await handler(event, context())).statusCode;
  };
  void closedLoop(call, connections, seconds).then((load) => process.send?.(load));
});
process.send?.('ready');

function context(): object {
  return {
    awsRequestId: randomUUID(),
    callbackWaitsForEmptyEventLoop: true,
    functionName: process.env['AWS_LAMBDA_FUNCTION_NAME'],
    functionVersion: '$LATEST',
    memoryLimitInMB: process.env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
    getRemainingTimeInMillis: () => 29_000,
  };
}

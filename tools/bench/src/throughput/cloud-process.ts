/**
 * Runs a filled cloud in a process of its own, so that what sends the load does not slow it down, and
 * loads its inner layers on demand. Started by `fork` with the assembly's folder and the numbers of
 * articles and connections as arguments; see `messages.ts` for what it says.
 */
import { resolve } from 'node:path';
import { compileDecoratedSources } from '../conduit/decorated-sources.ts';
import { HttpClient } from '../conduit/http-client.ts';
import { startBenchCloud } from '../conduit/bench-cloud.ts';
import { capture } from './capture.ts';
import type { Captured } from './capture.ts';
import { closedLoop } from './load.ts';
import type { Load } from './load.ts';
import type { CloudOrder, CloudReady } from './messages.ts';
import { operationsOn } from './operations.ts';

const [assembly = '', articles = '', connections = ''] = process.argv.slice(2);
compileDecoratedSources(resolve(import.meta.dirname, '../../../..'));
const { fillCloud } = await import('../conduit/library.ts');

const bench = await startBenchCloud(assembly);
const { cloud, dynamodb, stop } = bench;
process.once('disconnect', () => void stop().then(() => process.exit(0)));
// Ctrl-C is for the bench, which then lets go of this process.
process.on('SIGINT', () => {});

const client = new HttpClient(cloud.url);
const library = await fillCloud(bench, client, Number(articles), () => {});
const operations = await operationsOn(library, client, Number(connections));
const captured: Captured[][][] = [];
for (const { requests } of operations) {
  const ofOperation: Captured[][] = [];
  for (const each of requests) {
    const ofConnection: Captured[] = [];
    for (const request of each) ofConnection.push(await capture(cloud, client, request));
    ofOperation.push(ofConnection);
  }
  captured.push(ofOperation);
}
client.close();

process.on('message', (order: CloudOrder) => {
  void run(order).then((load) => process.send?.(load));
});
process.send?.({
  pid: process.pid,
  url: cloud.url,
  dynamodb: dynamodb.clientConfig.endpoint,
  operations,
  invocations: captured.map((one) => one.map((each) => each.map(({ invocation }) => invocation))),
} satisfies CloudReady);

function run({ layer, operation, connections: many, seconds }: CloudOrder): Promise<Load> {
  const requests = captured[operation] ?? [];
  const send = layer === 'gateway' ? throughGateway : invokeFunction;
  return closedLoop(
    (connection, n) => {
      const own = requests[connection % requests.length] ?? [];
      const one = own[n % own.length];
      return one ? send(one) : Promise.resolve(0);
    },
    many,
    seconds,
  );
}

async function throughGateway({ host, request }: Captured): Promise<number> {
  return (await cloud.services.apiGateway.origin.handle(host, request)).status;
}

async function invokeFunction({ invocation }: Captured): Promise<number> {
  const { payload, functionError } = await cloud.services.lambda.invoke(invocation);
  const answer = JSON.parse(payload) as { statusCode?: number };
  return functionError === undefined ? (answer.statusCode ?? 0) : 0;
}

import type { Invocation } from '@conduit/local-cloud';
import { HttpClient } from '../conduit/http-client.ts';
import { Child } from '../process/child.ts';
import { closedLoop } from './load.ts';
import type { Load } from './load.ts';
import type { CloudReady } from './messages.ts';

/** A way into the system that leaves out what is before it. */
export interface Layer {
  key: string;
  /** What it adds to the layer before. */
  adds: string;
  load(operation: number, connections: number, seconds: number): Promise<Load>;
}

const HANDLER = new URL('./handler-process.ts', import.meta.url).pathname;

/** From the inside to the outside. */
export interface Layers {
  layers: readonly Layer[];
  /** The processes that run handlers. */
  handlers: readonly number[];
  stop(): Promise<void>;
}

/**
 * @param cloud the process that runs the cloud.
 * @param environments of the functions, by name.
 */
export async function openLayers(
  cloud: Child,
  { url, dynamodb, operations, invocations }: CloudReady,
  environments: ReadonlyMap<string, NodeJS.ProcessEnv>,
): Promise<Layers> {
  const names = new Set(invocations.flat(2).map(functionName));
  const start = async (variables: NodeJS.ProcessEnv): Promise<Map<string, Child>> => {
    const handlers = new Map<string, Child>();
    for (const name of names) {
      const environment = environments.get(name);
      if (!environment) throw new Error(`No environment of ${name} runs`);
      const handler = new Child(HANDLER, [], { ...environment, ...variables });
      await handler.next();
      handlers.set(name, handler);
    }
    return handlers;
  };
  const direct = await start({ AWS_ENDPOINT_URL_DYNAMODB: dynamodb });
  const signed = await start({});
  const client = new HttpClient(url);
  const all = [...direct.values(), ...signed.values()];

  const handled = (handlers: Map<string, Child>): Layer['load'] => {
    return async (operation, connections, seconds) => {
      const own = invocations[operation] ?? [];
      const first = own[0]?.[0];
      const handler = first && handlers.get(functionName(first));
      if (!handler) throw new Error(`Operation ${operation} has no function`);
      const events = own.map((each) => each.map(({ payload }) => payload));
      return handler.ask<Load>({ events, connections, seconds });
    };
  };
  const inside = (layer: 'lambda' | 'gateway'): Layer['load'] => {
    return (operation, connections, seconds) =>
      cloud.ask<Load>({ layer, operation, connections, seconds });
  };
  return {
    layers: [
      { key: 'handler', adds: 'handler and engine', load: handled(direct) },
      { key: 'signed', adds: 'signature, IAM, trace', load: handled(signed) },
      { key: 'lambda', adds: 'Lambda', load: inside('lambda') },
      { key: 'gateway', adds: 'API Gateway', load: inside('gateway') },
      {
        key: 'edge',
        adds: 'HTTP and CloudFront',
        load: (operation, connections, seconds) => {
          const requests = operations[operation]?.requests ?? [];
          const send = async (connection: number, n: number): Promise<number> => {
            const own = requests[connection % requests.length] ?? [];
            const one = own[n % own.length];
            return one ? client.statusOf(one) : 0;
          };
          return closedLoop(send, connections, seconds);
        },
      },
    ],
    handlers: all.map(({ pid }) => pid),
    stop: async () => {
      client.close();
      for (const each of all) await each.stop();
    },
  };
}

/** Without account and qualifier. */
function functionName(invocation: Invocation): string {
  return /(?:function:)?([\w-]+)(?::[\w$]+)?$/.exec(invocation.functionName)?.[1] ?? '';
}

import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib/core';
import { acknowledgeRules } from './acknowledgements.ts';
import { deadLetterQueuesOf } from './constructs/dead-letter-queue.ts';
import type { Environment } from './environments.ts';
import { checkServices } from './manifests/check-services.ts';
import type { Service } from './manifests/read-services.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { EventsStack } from './stacks/events-stack.ts';
import { IdentityStack } from './stacks/identity-stack.ts';
import { OperationsStack } from './stacks/operations-stack.ts';
import { WebStack } from './stacks/web-stack.ts';

export interface ConduitProps {
  readonly environment: Environment;
  readonly services: readonly Service[];
  /** The folder of the client as built. */
  readonly client: string;
}

export interface ConduitStacks {
  readonly identity: IdentityStack;
  readonly data: DataStack;
  readonly events: EventsStack;
  readonly api: ApiStack;
  readonly web: WebStack;
  readonly operations: OperationsStack;
}

/** An empty CDK app that writes to `outdir`, calls nobody and puts no trace of itself in templates. */
export function createApp(outdir: string): App {
  return new App({
    outdir,
    // Read here as well, for `node src/main.ts` runs without the CLI that would pass them on.
    context: featureFlags(),
    analyticsReporting: false,
    performanceReporting: false,
    treeMetadata: false,
    stackTraces: false,
  });
}

/** The whole system in one environment: who signs in, what is kept, what answers, what is seen. */
export function addStacks(
  app: App,
  { environment, services, client }: ConduitProps,
): ConduitStacks {
  checkServices(services);
  const id = (part: string): string => `conduit-${environment.name}-${part}`;
  const identity = new IdentityStack(app, id('identity'), environment);
  const tables = services.flatMap(({ manifest }) => manifest.tables);
  const data = new DataStack(app, id('data'), environment, tables);
  const { userPool, userPoolClient } = identity;
  const events = new EventsStack(app, id('events'), {
    environment,
    definitions: tables,
    tables: data.tables,
  });
  const resources = { tables: data.tables, userPool, userPoolClient, bus: events.bus };
  const api = new ApiStack(app, id('api'), { environment, services, resources });
  const web = new WebStack(app, id('web'), {
    environment,
    restApi: api.restApi,
    client,
    ...(api.graph && { graph: { graph: api.graph, userPool, userPoolClient } }),
  });
  const operations = new OperationsStack(app, id('operations'), {
    environment,
    deadLetterQueues: [events, api].flatMap(deadLetterQueuesOf),
  });
  const stacks = { identity, data, events, api, web, operations };
  acknowledgeRules(stacks);
  return stacks;
}

function featureFlags(): Record<string, unknown> {
  const file = new URL('../cdk.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { context: Record<string, unknown> }).context;
}

import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib/core';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { composeSchema } from '@conduit/nest-appsync/compose';
import type { FunctionManifest } from '@conduit/nest-lambda/manifest';
import { EventQueues } from '../constructs/event-queues.ts';
import { GraphApi } from '../constructs/graph-api.ts';
import { pascalCase } from '../constructs/logical-name.ts';
import type { GrantableResources } from '../constructs/granted-resources.ts';
import type { GatewayLogging } from '../constructs/gateway-logging.ts';
import { RouteApi } from '../constructs/route-api.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import { stackProps, type Environment } from '../environments.ts';
import type { Service } from '../manifests/read-services.ts';

export interface ApiStackProps {
  readonly environment: Environment;
  readonly services: readonly Service[];
  readonly resources: Omit<GrantableResources, 'graph'>;
}

/** The services' functions, the REST API in front of those that answer HTTP, and the GraphQL API. */
export class ApiStack extends Stack {
  readonly restApi: RestApi;
  readonly logging: GatewayLogging;
  /** Absent where no service has a part of the schema. */
  readonly graph: GraphApi | undefined;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    const { environment, services } = props;
    super(scope, id, stackProps(environment));
    // Before the functions, which may be granted operations of it.
    this.graph = this.#addGraph(props);
    const functions = services.flatMap((service) =>
      service.manifest.functions.map((manifest) => ({
        manifest,
        handler: this.#addFunction(service, manifest, props),
      })),
    );
    const authorizer = functions.find(({ manifest }) => manifest.kind === 'authorizer')?.handler;
    const api = new RouteApi(this, 'Api', {
      environment,
      backends: functions.flatMap(({ manifest, handler }) =>
        manifest.kind === 'http' ? [{ manifest, handler }] : [],
      ),
      authorizer,
    });
    this.restApi = api.restApi;
    this.logging = api.logging;
    for (const { manifest, handler } of functions) {
      if (manifest.kind === 'graphql') this.graph?.addResolvers(manifest, handler);
    }
  }

  #addGraph({ environment, services, resources }: ApiStackProps): GraphApi | undefined {
    const parts = services.flatMap(({ manifest: { service, functions } }) =>
      functions.flatMap((each) => (each.kind === 'graphql' ? [{ ...each, service }] : [])),
    );
    if (parts.length === 0) return undefined;
    return new GraphApi(this, 'Graph', {
      environment,
      schema: composeSchema(parts),
      userPool: resources.userPool,
      userPoolClient: resources.userPoolClient,
    });
  }

  #addFunction(service: Service, manifest: FunctionManifest, props: ApiStackProps): IFunction {
    const { environment, resources } = props;
    const id = pascalCase(manifest.name);
    const queues =
      manifest.kind === 'events'
        ? new EventQueues(this, `${id}Queues`, { environment, manifest, bus: resources.bus })
        : undefined;
    const handler = new ServiceFunction(this, id, {
      environment,
      manifest,
      service: service.manifest.service,
      bundle: join(service.dist, manifest.entry),
      resources: { ...resources, graph: this.graph },
      triggerStatements: queues?.statements,
    });
    queues?.feed(handler);
    return handler;
  }
}

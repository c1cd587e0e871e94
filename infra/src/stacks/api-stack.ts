import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib/core';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { FunctionManifest } from '@conduit/nest-lambda/manifest';
import { EventQueues } from '../constructs/event-queues.ts';
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
  readonly resources: GrantableResources;
}

/** The services' functions, and the REST API in front of those that answer HTTP. */
export class ApiStack extends Stack {
  readonly restApi: RestApi;
  readonly logging: GatewayLogging;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    const { environment, services } = props;
    super(scope, id, stackProps(environment));
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
      resources,
      triggerStatements: queues?.statements,
    });
    queues?.feed(handler);
    return handler;
  }
}

import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib/core';
import type { RestApi } from 'aws-cdk-lib/aws-apigateway';
import type { Construct } from 'constructs';
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
    const { environment, services, resources } = props;
    super(scope, id, stackProps(environment));
    const functions = services.flatMap((service) =>
      service.manifest.functions.map((manifest) => ({
        manifest,
        handler: new ServiceFunction(this, pascalCase(manifest.name), {
          environment,
          manifest,
          service: service.manifest.service,
          bundle: join(service.dist, manifest.entry),
          resources,
        }),
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
}

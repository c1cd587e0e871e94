import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { ArnFormat, Duration, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { operationFields } from '@conduit/nest-appsync/compose';
import type { FunctionManifest } from '@conduit/nest-lambda/manifest';
import type { Environment } from '../environments.ts';
import {
  graphOf,
  grantVariables,
  physicalName,
  tableNamed,
  type GrantableResources,
} from './granted-resources.ts';
import { grantStatements } from './grant-statements.ts';

export interface ServiceFunctionProps {
  readonly environment: Environment;
  readonly manifest: FunctionManifest;
  readonly service: string;
  /** The folder with the bundle. */
  readonly bundle: string;
  readonly resources: GrantableResources;
  /** What its triggers need beside the manifest's grants. */
  readonly triggerStatements?: readonly PolicyStatement[];
}

/**
 * One entry point of a service: a function with its own log group and a role that holds the
 * manifest's grants and nothing else.
 */
export class ServiceFunction extends Function {
  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const { environment, manifest, service, bundle, resources, triggerStatements = [] } = props;
    const functionName = physicalName(environment, manifest.name);
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: environment.logRetention,
      removalPolicy: environment.removalPolicy,
    });
    const statements = grantStatements(manifest.grants, {
      table: (name) => tableNamed(resources, name).tableArn,
      function: (name) => functionArn(scope, physicalName(environment, name)),
      userPool: resources.userPool.userPoolArn,
      bus: resources.bus.eventBusArn,
      fields: (document) => {
        const graph = graphOf(resources);
        return operationFields(graph.schema.schema, document).map((field) => graph.fieldArn(field));
      },
    });
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        telemetry: telemetryPolicy(logGroup),
        ...(triggerStatements.length > 0 && {
          triggers: new PolicyDocument({ statements: [...triggerStatements], minimize: false }),
        }),
        // Unminimised, so that a grant stays one statement that can be read and removed by itself.
        ...(statements.length > 0 && {
          grants: new PolicyDocument({ statements, minimize: false }),
        }),
      },
    });
    super(scope, id, {
      functionName,
      description: `${manifest.kind} entry point of ${service} (${environment.name})`,
      runtime: Runtime.NODEJS_24_X,
      // The build primes V8's code cache, which is bound to the processor it was made on; build
      // machines and developers' are mostly x86_64, and what runs there is then what is deployed.
      architecture: Architecture.X86_64,
      handler: 'index.handler',
      code: Code.fromAsset(bundle),
      memorySize: manifest.memoryMb,
      timeout: Duration.seconds(manifest.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      logGroup,
      // Frozen: nothing that CDK adds on its own gets in beside the manifest's grants.
      role: role.withoutPolicyUpdates(),
      environment: {
        ENVIRONMENT: environment.name,
        POWERTOOLS_SERVICE_NAME: service,
        ...grantVariables(manifest.grants, environment, resources),
      },
    });
  }
}

/** By name rather than by reference, so that two functions may invoke each other. */
function functionArn(scope: Construct, functionName: string): string {
  return Stack.of(scope).formatArn({
    service: 'lambda',
    resource: 'function',
    resourceName: functionName,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

function telemetryPolicy(logGroup: LogGroup): PolicyDocument {
  return new PolicyDocument({
    minimize: false,
    statements: [
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
      new PolicyStatement({
        effect: Effect.ALLOW,
        actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
        // X-Ray has no resources to name: AWS knows these two actions with "*" alone.
        resources: ['*'],
      }),
    ],
  });
}

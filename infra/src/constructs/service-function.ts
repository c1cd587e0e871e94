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
import type { IUserPool, IUserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import {
  functionVariable,
  tableVariable,
  type FunctionManifest,
  type Grant,
} from '@conduit/nest-lambda/manifest';
import type { Environment } from '../environments.ts';
import { grantStatements } from './grant-statements.ts';

/** What functions may be granted, whichever stack it lives in. */
export interface GrantableResources {
  readonly tables: ReadonlyMap<string, ITable>;
  readonly userPool: IUserPool;
  readonly userPoolClient: IUserPoolClient;
}

export interface ServiceFunctionProps {
  readonly environment: Environment;
  readonly manifest: FunctionManifest;
  readonly service: string;
  /** The folder with the bundle. */
  readonly bundle: string;
  readonly resources: GrantableResources;
}

/**
 * One entry point of a service: a function with its own log group and a role that holds the
 * manifest's grants and nothing else.
 */
export class ServiceFunction extends Function {
  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const { environment, manifest, service, bundle, resources } = props;
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
    });
    const role = new Role(scope, `${id}Role`, {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      inlinePolicies: {
        telemetry: telemetryPolicy(logGroup),
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
        ...Object.assign(
          {},
          ...manifest.grants.map((grant) => grantVariables(grant, environment, resources)),
        ),
      },
    });
  }
}

/** The name in AWS of a function that a manifest names. */
function physicalName(environment: Environment, name: string): string {
  return `conduit-${environment.name}-${name}`;
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

function grantVariables(
  grant: Grant,
  environment: Environment,
  resources: GrantableResources,
): Record<string, string> {
  switch (grant.kind) {
    case 'table': {
      const { name } = grant.table;
      return { [tableVariable(name)]: tableNamed(resources, name).tableName };
    }
    case 'function':
      return { [functionVariable(grant.function)]: physicalName(environment, grant.function) };
    case 'user-pool':
      return {
        USER_POOL_ID: resources.userPool.userPoolId,
        USER_POOL_CLIENT_ID: resources.userPoolClient.userPoolClientId,
      };
  }
}

function tableNamed({ tables }: GrantableResources, name: string): ITable {
  const table = tables.get(name);
  if (!table) throw new Error(`The data stack has no table "${name}".`);
  return table;
}

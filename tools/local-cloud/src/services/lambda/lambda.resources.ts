import type { CreatedResource, ResourceInput, ResourceType } from '../../cloud-service.ts';
import { physicalName } from '../physical-name.ts';
import type { FunctionConfiguration } from './function-configuration.ts';
import { functionCode } from './function-code.ts';
import { functionArn, parseFunctionName } from './function-name.ts';
import {
  aliasProperties,
  functionProperties,
  permissionProperties,
  versionProperties,
  type AliasProperties,
  type FunctionProperties,
  type PermissionProperties,
  type VersionProperties,
} from './function.properties.ts';
import type { LambdaFunction } from './lambda-function.ts';
import { permissionStatement } from './permission.ts';

interface Registry {
  inlineDirectory: string;
  register(configuration: FunctionConfiguration, taskRoot: string): Promise<void>;
  find(name: string): LambdaFunction;
}

/** The CloudFormation types of Lambda. */
export function lambdaResources(registry: Registry): Record<string, ResourceType> {
  const lambdaFunction: ResourceType<FunctionProperties> = {
    properties: functionProperties,
    create: (resource) => createFunction(registry, resource),
  };
  const version: ResourceType<VersionProperties> = {
    properties: versionProperties,
    create: (resource) => Promise.resolve(createVersion(registry, resource)),
  };
  const alias: ResourceType<AliasProperties> = {
    properties: aliasProperties,
    create: ({ properties }) => Promise.resolve(createAlias(registry, properties)),
  };
  const permission: ResourceType<PermissionProperties> = {
    properties: permissionProperties,
    create: (resource) => Promise.resolve(createPermission(registry, resource)),
  };
  return {
    'AWS::Lambda::Function': lambdaFunction,
    'AWS::Lambda::Version': version,
    'AWS::Lambda::Alias': alias,
    'AWS::Lambda::Permission': permission,
  };
}

async function createFunction(
  registry: Registry,
  resource: ResourceInput<FunctionProperties>,
): Promise<CreatedResource> {
  const { properties, logicalId } = resource;
  const name = properties.FunctionName ?? physicalName(resource);
  const configuration: FunctionConfiguration = {
    name,
    logicalId,
    arn: functionArn(name),
    roleArn: properties.Role,
    handler: properties.Handler,
    memoryMb: properties.MemorySize ?? 128,
    timeoutSeconds: properties.Timeout ?? 3,
    variables: properties.Environment?.Variables ?? {},
    logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    logFormat: properties.LoggingConfig?.LogFormat ?? 'Text',
    logLevel: properties.LoggingConfig?.ApplicationLogLevel,
    reservedConcurrency: properties.ReservedConcurrentExecutions,
    isTraced: properties.TracingConfig?.Mode === 'Active',
  };
  await registry.register(configuration, await functionCode(resource, registry.inlineDirectory));
  return { ref: name, attributes: { Arn: configuration.arn } };
}

function createVersion(
  registry: Registry,
  { logicalId, properties }: ResourceInput<VersionProperties>,
): CreatedResource {
  const { name } = parseFunctionName(properties.FunctionName);
  const version = registry.find(name).publishVersion(logicalId);
  const arn = functionArn(name, version);
  return { ref: arn, attributes: { Version: version, FunctionArn: arn } };
}

function createAlias(registry: Registry, properties: AliasProperties): CreatedResource {
  const { name } = parseFunctionName(properties.FunctionName);
  registry.find(name).setAlias(properties.Name, properties.FunctionVersion);
  const arn = functionArn(name, properties.Name);
  return { ref: arn, attributes: { AliasArn: arn } };
}

function createPermission(
  registry: Registry,
  { logicalId, properties }: ResourceInput<PermissionProperties>,
): CreatedResource {
  const { name, qualifier } = parseFunctionName(properties.FunctionName);
  const lambda = registry.find(name);
  lambda.versionOf(qualifier);
  lambda.setPermission(logicalId, permissionStatement(logicalId, properties));
  return { ref: logicalId, attributes: { Id: logicalId } };
}

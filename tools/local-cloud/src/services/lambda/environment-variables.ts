import { REGION } from '../../cloud-service.ts';
import type { FunctionConfiguration } from './function-configuration.ts';

/** Temporary credentials of the function's role, as IAM hands them out. */
export interface RoleCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

interface EnvironmentFacts {
  configuration: FunctionConfiguration;
  credentials: RoleCredentials;
  version: string;
  logStream: string;
  taskRoot: string;
  temporaryFolder: string;
  runtimeApi: string;
  endpointUrl: string;
}

/**
 * Everything that an execution environment sees in `process.env`: what AWS sets, what the function
 * asks for, and the local endpoint. Nothing comes from the shell that started the local cloud.
 */
export function environmentVariables(facts: EnvironmentFacts): Record<string, string> {
  const { configuration, credentials } = facts;
  return {
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
    ...configuration.variables,
    _HANDLER: configuration.handler,
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: configuration.name,
    AWS_LAMBDA_FUNCTION_VERSION: facts.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: configuration.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: facts.logStream,
    AWS_LAMBDA_LOG_FORMAT: configuration.logFormat,
    ...(configuration.logLevel !== undefined && { AWS_LAMBDA_LOG_LEVEL: configuration.logLevel }),
    AWS_LAMBDA_RUNTIME_API: facts.runtimeApi,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    LAMBDA_TASK_ROOT: facts.taskRoot,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    TMPDIR: facts.temporaryFolder,
    AWS_ENDPOINT_URL: facts.endpointUrl,
  };
}

/** Names that a function may not set itself, by the reserved list in Lambda's documentation. */
export function isReservedVariable(name: string): boolean {
  return (
    /^(_HANDLER|_X_AMZN_TRACE_ID|LAMBDA_TASK_ROOT|LAMBDA_RUNTIME_DIR|AWS_EXECUTION_ENV)$/.test(
      name,
    ) ||
    /^AWS_(REGION|DEFAULT_REGION|ACCESS_KEY|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)$/.test(
      name,
    ) ||
    /^AWS_LAMBDA_(FUNCTION_(NAME|VERSION|MEMORY_SIZE)|LOG_(GROUP|STREAM)_NAME|INITIALIZATION_TYPE|RUNTIME_API)$/.test(
      name,
    )
  );
}

import type { Authorizer } from '../../cloud-service.ts';
import type { Faults } from '../../faults/faults.ts';
import type { LogWriter } from '../../lambda-invoker.ts';
import type { RoleCredentials } from './environment-variables.ts';
import type { InvocationEvent } from './run-request.ts';

/** What Lambda uses of IAM. */
export interface RoleIssuer extends Authorizer {
  /** @throws {ApiError} where the role does not exist or does not trust the service. */
  credentialsFor(
    roleArn: string,
    sessionName: string,
    service: string,
  ): RoleCredentials | Promise<RoleCredentials>;
}

export interface LambdaOptions {
  iam: RoleIssuer;
  logs: LogWriter;
  /** What functions get as `AWS_ENDPOINT_URL`; asked whenever an environment starts. */
  endpointUrl: () => string;
  stateDir: string;
  faults?: Faults;
  /** What the code outside a handler may take at first; AWS's 10 s unless a test cannot wait. */
  initTimeoutMs?: number;
}

/** What becomes of execution environments, for whoever watches. */
export interface EnvironmentEvents {
  started: [{ functionName: string; id: string; coldStartMs: number }];
  ended: [{ functionName: string; id: string }];
  invoked: [InvocationEvent];
}

import { randomBytes } from 'node:crypto';
import { ApiError, type Principal } from '../../cloud-service.ts';
import type { LogWriter } from '../../lambda-invoker.ts';
import type { MethodSetting } from './rest-api.schema.ts';

/** A log of a stage, written under the account's CloudWatch role. */
export class StageLog {
  readonly #logs: LogWriter;
  readonly #principal: Principal;
  readonly #logGroup: string;
  readonly #logStream = randomBytes(16).toString('hex');

  /** @throws {ApiError} BadRequestException where the account has no role for logs. */
  constructor(logs: LogWriter, roleArn: string | undefined, logGroup: string) {
    if (roleArn === undefined) {
      const message =
        'CloudWatch Logs role ARN must be set in account settings to enable logging (AWS::ApiGateway::Account, and the stage depends on it).';
      throw new ApiError('BadRequestException', message);
    }
    this.#logs = logs;
    this.#principal = { kind: 'role', arn: roleArn, sessionName: 'ApiGatewayLogs' };
    this.#logGroup = logGroup;
  }

  /** @param requestId of the request that the message is about. */
  write(message: string, requestId: string): void {
    this.#logs.write({
      principal: this.#principal,
      logGroup: this.#logGroup,
      logStream: this.#logStream,
      message,
      requestId,
    });
  }
}

/**
 * Where a stage's execution log goes, in which it says why it could not answer what a client only
 * sees as an internal error; nowhere unless the stage's logging level asks for it.
 */
export function executionLogGroup(
  apiId: string,
  stage: string,
  settings: readonly MethodSetting[] = [],
): string | undefined {
  const isOn = settings.some(({ LoggingLevel: level }) => level === 'ERROR' || level === 'INFO');
  return isOn ? `API-Gateway-Execution-Logs_${apiId}/${stage}` : undefined;
}

import { randomBytes } from 'node:crypto';
import { ApiError, type Principal } from '../../cloud-service.ts';
import type { LogWriter } from '../../lambda-invoker.ts';
import { renderTemplate, type ContextVariables } from './context-template.ts';

/** A stage's access log: one line per request, written under the account's CloudWatch role. */
export class AccessLog {
  readonly #logs: LogWriter;
  readonly #principal: Principal;
  readonly #logGroup: string;
  readonly #logStream = randomBytes(16).toString('hex');
  readonly #format: string;

  /** @throws {ApiError} BadRequestException, for what API Gateway refuses as an access log. */
  constructor(
    logs: LogWriter,
    roleArn: string | undefined,
    setting: { DestinationArn: string; Format: string },
  ) {
    const logGroup = /^arn:aws:logs:[^:]+:\d+:log-group:([^:]+)(:\*)?$/.exec(
      setting.DestinationArn,
    )?.[1];
    if (logGroup === undefined) {
      const message = `${setting.DestinationArn} is not a log group; access logs go nowhere else.`;
      throw new ApiError('BadRequestException', message);
    }
    if (!/\$context\.(requestId|extendedRequestId)/.test(setting.Format)) {
      const message = 'AccessLogSetting format requires $context.requestId or extendedRequestId.';
      throw new ApiError('BadRequestException', message);
    }
    if (roleArn === undefined) {
      const message =
        'CloudWatch Logs role ARN must be set in account settings to enable logging (AWS::ApiGateway::Account, and the stage depends on it).';
      throw new ApiError('BadRequestException', message);
    }
    this.#logs = logs;
    this.#principal = { kind: 'role', arn: roleArn, sessionName: 'ApiGatewayLogs' };
    this.#logGroup = logGroup;
    this.#format = setting.Format;
  }

  write(variables: ContextVariables): void {
    this.#logs.write({
      principal: this.#principal,
      logGroup: this.#logGroup,
      logStream: this.#logStream,
      message: renderTemplate(this.#format, variables, '-'),
    });
  }
}

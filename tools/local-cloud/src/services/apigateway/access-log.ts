import { ApiError } from '../../cloud-service.ts';
import type { LogWriter } from '../../lambda-invoker.ts';
import { renderTemplate, type ContextVariables } from './context-template.ts';
import { StageLog } from './stage-log.ts';

/** A stage's access log: one line per request. */
export class AccessLog {
  readonly #log: StageLog;
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
    this.#log = new StageLog(logs, roleArn, logGroup);
    this.#format = setting.Format;
  }

  write(variables: ContextVariables, requestId: string): void {
    this.#log.write(renderTemplate(this.#format, variables, '-'), requestId);
  }
}

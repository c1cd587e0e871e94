import { randomBytes } from 'node:crypto';
import type { Principal } from '../../cloud-service.ts';
import type { LogWriter } from '../../lambda-invoker.ts';
import type { GraphqlApiProperties } from './appsync.schema.ts';
import type { ResponseError } from './execution/response-error.ts';

/** An API's log, `/aws/appsync/apis/<id>`, written under the role that the API names for it. */
export class AppSyncLog {
  readonly #logs: LogWriter;
  readonly #settings: NonNullable<GraphqlApiProperties['LogConfig']>;
  readonly #logGroup: string;
  readonly #logStream = randomBytes(16).toString('hex');

  constructor(
    logs: LogWriter,
    apiId: string,
    settings: NonNullable<GraphqlApiProperties['LogConfig']>,
  ) {
    this.#logs = logs;
    this.#settings = settings;
    this.#logGroup = `/aws/appsync/apis/${apiId}`;
  }

  /** How a request ended, and what went wrong at its fields. */
  request(requestId: string, summary: object, errors: readonly ResponseError[]): void {
    const { FieldLogLevel: level } = this.#settings;
    const entry = { logType: 'RequestSummary', requestId, ...summary };
    this.#write(JSON.stringify(entry), requestId);
    if (level === 'NONE') return;
    for (const { path, errorType, message } of errors) {
      const error = { logType: 'FieldError', level: 'ERROR', requestId, path, errorType, message };
      this.#write(JSON.stringify(error), requestId);
    }
  }

  /** What a data source failed with, of which the client learns what the resolver makes of it. */
  failed(requestId: string, field: string, error: { type: string; message: string }): void {
    if (this.#settings.FieldLogLevel === 'NONE') return;
    const entry = { logType: 'DataSourceError', level: 'ERROR', requestId, field, ...error };
    this.#write(JSON.stringify(entry), requestId);
  }

  /** What resolver code prints; left out where verbose content is. */
  print(requestId: string, line: string): void {
    const { FieldLogLevel: level, ExcludeVerboseContent: isTerse } = this.#settings;
    if (level === 'NONE' || isTerse) return;
    this.#write(`${requestId} INFO - ${line}`, requestId);
  }

  #write(message: string, requestId: string): void {
    const principal: Principal = {
      kind: 'role',
      arn: this.#settings.CloudWatchLogsRoleArn,
      sessionName: 'AppSyncLogs',
    };
    this.#logs.write({
      principal,
      logGroup: this.#logGroup,
      logStream: this.#logStream,
      message,
      requestId,
    });
  }
}

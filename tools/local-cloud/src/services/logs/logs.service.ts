import { join } from 'node:path';
import {
  ACCOUNT,
  ApiError,
  REGION,
  type Authorizer,
  type CloudService,
  type CreatedResource,
  type Principal,
  type ResourceInput,
  type ResourceType,
} from '../../cloud-service.ts';
import type { LogWriter } from '../../lambda-invoker.ts';
import { physicalName } from '../physical-name.ts';
import { LogFile } from './log-file.ts';
import { logGroupName, logGroupProperties, type LogGroupProperties } from './log-group.resource.ts';

/** One line as it stands in a log file, and as a subscriber gets it. */
export interface LogLine {
  /** ISO 8601. */
  time: string;
  logGroup: string;
  stream: string;
  message: string;
  /** As its function or API Gateway knows the request that it is about. */
  requestId?: string;
}

type LogListener = (line: LogLine) => void;

/**
 * CloudWatch Logs: a JSON-lines file per log group below `<stateDir>/logs`, and a live tail.
 *
 * @example
 * ```ts
 * const unsubscribe = logs.subscribe(({ logGroup, message }) => console.log(logGroup, message));
 * ```
 */
export class LogsService implements CloudService, LogWriter {
  readonly name = 'logs';
  readonly resources: Readonly<Record<string, ResourceType>>;
  readonly #authorizer: Authorizer;
  readonly #directory: string;
  readonly #maxFileBytes: number;
  readonly #groups = new Map<string, LogFile>();
  readonly #streams = new Set<string>();
  readonly #listeners = new Set<LogListener>();

  constructor(options: { authorizer: Authorizer; stateDir: string; maxFileBytes?: number }) {
    this.#authorizer = options.authorizer;
    this.#directory = join(options.stateDir, 'logs');
    this.#maxFileBytes = options.maxFileBytes ?? 8 * 1024 * 1024;
    const logGroup: ResourceType<LogGroupProperties> = {
      properties: logGroupProperties,
      create: (resource) => Promise.resolve(this.#createGroup(resource)),
    };
    this.resources = { 'AWS::Logs::LogGroup': logGroup };
  }

  /** Where the lines of a log group are kept. */
  fileOf(logGroup: string): string {
    return join(this.#directory, `${logGroup.replace(/^\//, '')}.log`);
  }

  write(entry: {
    principal: Principal;
    logGroup: string;
    logStream: string;
    message: string;
    requestId?: string | undefined;
  }): void {
    const { logGroup, logStream, message, requestId } = entry;
    if (!this.#mayWrite(entry.principal, logGroup, logStream)) return;
    const line: LogLine = {
      time: new Date().toISOString(),
      logGroup,
      stream: logStream,
      message,
      ...(requestId !== undefined && { requestId }),
    };
    this.#groups
      .get(logGroup)
      ?.append(JSON.stringify({ time: line.time, stream: logStream, message }));
    for (const listener of this.#listeners) listener(line);
  }

  /** Calls `listener` with every line that is written from now on; the result ends that. */
  subscribe(listener: LogListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async stop(): Promise<void> {
    await Promise.all(Array.from(this.#groups.values(), (file) => file.flush()));
  }

  #createGroup(resource: ResourceInput<LogGroupProperties>): CreatedResource {
    const name = resource.properties.LogGroupName ?? physicalName(resource, 512);
    this.#open(name);
    return { ref: name, attributes: { Arn: `${groupArn(name)}:*` } };
  }

  #open(name: string): void {
    if (!logGroupName.safeParse(name).success || name.split('/').includes('..')) {
      throw new ApiError('InvalidParameterException', `"${name}" is not the name of a log group.`);
    }
    if (!this.#groups.has(name)) {
      this.#groups.set(name, new LogFile(this.fileOf(name), this.#maxFileBytes));
    }
  }

  /**
   * A writer makes its stream first, and the group before that where it is missing, each with a
   * permission of its own.
   */
  #mayWrite(principal: Principal, logGroup: string, logStream: string): boolean {
    const writer = principal.kind === 'role' ? principal.arn : principal.sourceArn;
    const stream = `${writer} ${logGroup} ${logStream}`;
    const streamArn = `${groupArn(logGroup)}:log-stream:`;
    try {
      if (!this.#groups.has(logGroup)) {
        this.#allow(principal, 'logs:CreateLogGroup', streamArn);
        this.#open(logGroup);
      }
      if (!this.#streams.has(stream)) {
        this.#allow(principal, 'logs:CreateLogStream', streamArn + logStream);
        this.#streams.add(stream);
      }
      this.#allow(principal, 'logs:PutLogEvents', streamArn + logStream);
      return true;
    } catch (error) {
      if (error instanceof ApiError) return false;
      throw error;
    }
  }

  #allow(principal: Principal, action: string, resource: string): void {
    this.#authorizer.authorize({ principal, action, resource });
  }
}

function groupArn(name: string): string {
  return `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}`;
}

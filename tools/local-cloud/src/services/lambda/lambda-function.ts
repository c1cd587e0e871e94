import { ApiError, type PolicyDocument, type PolicyStatement } from '../../cloud-service.ts';
import type { EnvironmentPool } from './environment-pool.ts';
import type { FunctionConfiguration } from './function-configuration.ts';
import { functionArn } from './function-name.ts';

/**
 * A function with its versions, aliases and permissions. All versions run the same code: a template
 * publishes the code that it brings, and a hot reload shall reach whoever calls through an alias.
 */
export class LambdaFunction {
  configuration: FunctionConfiguration;
  /** The folder with the code. */
  taskRoot: string;
  readonly pool: EnvironmentPool;
  /** By their logical ids, in the order of their numbers. */
  readonly #versions = new Map<string, string>();
  readonly #aliases = new Map<string, string>();
  readonly #statements = new Map<string, PolicyStatement>();

  constructor(configuration: FunctionConfiguration, taskRoot: string, pool: EnvironmentPool) {
    this.configuration = configuration;
    this.taskRoot = taskRoot;
    this.pool = pool;
  }

  /** What a new environment calls its version. */
  get latestVersion(): string {
    return Array.from(this.#versions.values()).at(-1) ?? '$LATEST';
  }

  /** The resource policy, made of the function's permissions. */
  get policy(): PolicyDocument {
    return { Version: '2012-10-17', Statement: Array.from(this.#statements.values()) };
  }

  /** The same version for the same logical id, however often it is created. */
  publishVersion(logicalId: string): string {
    const version = this.#versions.get(logicalId) ?? String(this.#versions.size + 1);
    this.#versions.set(logicalId, version);
    return version;
  }

  setAlias(name: string, version: string): void {
    this.#aliases.set(name, this.versionOf(version));
  }

  setPermission(logicalId: string, statement: PolicyStatement): void {
    this.#statements.set(logicalId, statement);
  }

  /** @throws {ApiError} ResourceNotFoundException for a qualifier that names nothing. */
  versionOf(qualifier: string | undefined): string {
    if (qualifier === undefined || qualifier === '$LATEST') return '$LATEST';
    const version = this.#aliases.get(qualifier) ?? qualifier;
    if (!Array.from(this.#versions.values()).includes(version)) {
      const arn = functionArn(this.configuration.name, qualifier);
      throw new ApiError('ResourceNotFoundException', `Function not found: ${arn}`, 404);
    }
    return version;
  }
}

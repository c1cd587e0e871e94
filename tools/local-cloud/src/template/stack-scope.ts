import { ACCOUNT, PARTITION, REGION } from '../cloud-service.ts';
import type { CreatedResource } from '../cloud-service.ts';
import { IntrinsicError, resolve } from './intrinsics.ts';
import type { Scope } from './intrinsics.ts';
import type { Json } from './json.ts';
import type { Stack } from './assembly.ts';
import { TemplateError } from './template-error.ts';

/** What stacks share: the values exported by name, and each stack's outputs. */
export interface SharedOutputs {
  exports: Map<string, string>;
  outputs: Map<string, Map<string, string>>;
}

/** Looks names up in one stack while its resources come into being. */
export class StackScope implements Scope {
  readonly #stack: Stack;
  readonly #shared: SharedOutputs;
  readonly #created = new Map<string, CreatedResource>();
  readonly #pseudoParameters: Readonly<Record<string, Json | undefined>>;

  constructor(stack: Stack, shared: SharedOutputs) {
    this.#stack = stack;
    this.#shared = shared;
    this.#pseudoParameters = {
      'AWS::AccountId': ACCOUNT,
      'AWS::NoValue': undefined,
      'AWS::NotificationARNs': [],
      'AWS::Partition': PARTITION,
      'AWS::Region': REGION,
      'AWS::StackId': `arn:${PARTITION}:cloudformation:${REGION}:${ACCOUNT}:stack/${stack.name}/local`,
      'AWS::StackName': stack.name,
      'AWS::URLSuffix': 'amazonaws.com',
    };
  }

  add(logicalId: string, resource: CreatedResource): void {
    this.#created.set(logicalId, resource);
  }

  created(logicalId: string): CreatedResource | undefined {
    return this.#created.get(logicalId);
  }

  reference(name: string): Json | undefined {
    if (name in this.#pseudoParameters) return this.#pseudoParameters[name];
    const parameter = this.#stack.template.Parameters[name];
    if (!parameter) return this.#resource(name).ref;
    if (parameter.Type.startsWith('AWS::SSM::')) {
      throw new Error(`the parameter ${name} is read from SSM, which is not supported`);
    }
    if (parameter.Default === undefined) throw new Error(`the parameter ${name} has no default`);
    return parameter.Default;
  }

  attribute(logicalId: string, name: string): string {
    const value = this.#resource(logicalId).attributes[name];
    if (value !== undefined) return value;
    const type = this.#stack.template.Resources[logicalId]?.Type ?? '';
    throw new Error(`the attribute ${name} of ${logicalId} (${type}) is not supported`);
  }

  importedValue(name: string): string {
    const value = this.#shared.exports.get(name);
    if (value === undefined) throw new Error(`no stack exports ${name}`);
    return value;
  }

  stackOutput(stackName: string, outputName: string): string {
    const value = this.#shared.outputs.get(stackName)?.get(outputName);
    if (value === undefined) throw new Error(`the stack ${stackName} has no output ${outputName}`);
    return value;
  }

  condition(name: string): boolean {
    const condition = this.#stack.template.Conditions[name];
    if (condition === undefined) throw new Error(`there is no condition ${name}`);
    return resolve(condition, this, ['Conditions', name]) === true;
  }

  mapping(map: string, topLevelKey: string, secondLevelKey: string): Json {
    const value = this.#stack.template.Mappings[map]?.[topLevelKey]?.[secondLevelKey];
    if (value === undefined) {
      throw new Error(`there is no mapping ${map}.${topLevelKey}.${secondLevelKey}`);
    }
    return value;
  }

  /**
   * Resolves a value of this stack.
   *
   * @throws {TemplateError} with the place where it went wrong.
   */
  resolve(
    value: Json,
    place: { logicalId?: string; type?: string; path: string },
  ): Json | undefined {
    try {
      return resolve(value, this, [place.path]);
    } catch (error) {
      if (!(error instanceof IntrinsicError)) throw error;
      const location = { ...place, stack: this.#stack.name, path: error.path.join('.') };
      throw new TemplateError(location, error.message, { cause: error });
    }
  }

  #resource(logicalId: string): CreatedResource {
    const resource = this.#created.get(logicalId);
    if (resource) return resource;
    if (logicalId in this.#stack.template.Resources) {
      throw new Error(
        `${logicalId} is not created (its condition is false, or it is not needed here)`,
      );
    }
    throw new Error(`there is no resource or parameter ${logicalId}`);
  }
}

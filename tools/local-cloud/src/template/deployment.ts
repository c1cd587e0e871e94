import type { CreatedResource, ResourceType } from '../cloud-service.ts';
import type { Assembly, Stack } from './assembly.ts';
import { ignoredResource, isIgnoredType } from './ignored-types.ts';
import type { JsonObject } from './json.ts';
import { sortByDependencies } from './order.ts';
import { unneededProviders } from './provider-functions.ts';
import { dependenciesOf } from './references.ts';
import { firstObjection } from './schema-objection.ts';
import { StackScope } from './stack-scope.ts';
import type { TemplateResource } from './template.ts';
import { TemplateError } from './template-error.ts';

/** Outputs by stack and output name. */
export type Outputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One resource of a template, as it exists. */
export interface DeployedResource {
  stack: string;
  logicalId: string;
  /** `AWS::DynamoDB::GlobalTable` */
  type: string;
  /** What `Ref` gives: the physical name or id. */
  ref: string;
}

export type ResourceTypes = ReadonlyMap<string, ResourceType>;

/** The stacks of an assembly as resources that exist. */
export class Deployment {
  readonly #types: ResourceTypes;
  readonly #assembly: Assembly;
  readonly #exports = new Map<string, string>();
  readonly #outputs = new Map<string, Map<string, string>>();
  readonly #scopes = new Map<string, StackScope>();

  constructor(assembly: Assembly, types: ResourceTypes) {
    this.#assembly = assembly;
    this.#types = types;
  }

  /**
   * Creates every resource, each after what it refers to. Nothing is created before all types are
   * known to be supported.
   *
   * @throws {TemplateError} naming the stack, the resource and the property at fault.
   */
  async create(): Promise<Outputs> {
    const plans = this.#assembly.stacks.map((stack) => ({ stack, order: this.#plan(stack) }));
    for (const { stack, order } of plans) {
      const scope = new StackScope(stack, { exports: this.#exports, outputs: this.#outputs });
      this.#scopes.set(stack.name, scope);
      for (const logicalId of order) await this.#create(stack, logicalId, scope);
      this.#publishOutputs(stack, scope);
    }
    return Object.fromEntries(
      [...this.#outputs].map(([stack, outputs]) => [stack, Object.fromEntries(outputs)]),
    );
  }

  created(stack: string, logicalId: string): CreatedResource | undefined {
    return this.#scopes.get(stack)?.created(logicalId);
  }

  /** All that was created, in the order of stacks and templates. */
  get resources(): DeployedResource[] {
    return this.#assembly.stacks.flatMap(({ name: stack, template }) =>
      Object.entries(template.Resources).flatMap(([logicalId, { Type: type }]) => {
        const created = this.created(stack, logicalId);
        return created && !isIgnoredType(type)
          ? [{ stack, logicalId, type, ref: created.ref }]
          : [];
      }),
    );
  }

  /** Creates a resource that exists again from a changed template. */
  async recreate(stack: Stack, logicalId: string): Promise<void> {
    const scope = this.#scopes.get(stack.name);
    if (scope) await this.#create(stack, logicalId, scope);
  }

  /** What is to be created, in order. */
  #plan(stack: Stack): string[] {
    const { Resources } = stack.template;
    const unneeded = unneededProviders(stack.template, (type) => this.#isNative(type));
    const wanted = Object.keys(Resources).filter((logicalId) => !unneeded.has(logicalId));
    for (const logicalId of wanted) {
      const type = Resources[logicalId]?.Type ?? '';
      if (isIgnoredType(type) || this.#types.has(type)) continue;
      throw new TemplateError(
        { stack: stack.name, logicalId, type },
        'the local cloud does not support this resource type',
      );
    }
    return sortByDependencies(
      wanted,
      (logicalId) => dependenciesOf(Resources[logicalId]),
      (cycle) =>
        new TemplateError(
          { stack: stack.name, logicalId: cycle[0] ?? '' },
          `resources refer to each other in a circle: ${cycle.join(' → ')}`,
        ),
    );
  }

  async #create(stack: Stack, logicalId: string, scope: StackScope): Promise<void> {
    const resource = stack.template.Resources[logicalId];
    if (!resource || (resource.Condition && !scope.condition(resource.Condition))) return;
    const location = { stack: stack.name, logicalId, type: resource.Type };
    if (isIgnoredType(resource.Type)) {
      scope.add(logicalId, ignoredResource(resource.Type, logicalId));
      return;
    }
    const type = this.#types.get(resource.Type);
    if (!type) throw new TemplateError(location, 'the local cloud does not support this type');

    const resolved = scope.resolve(this.#propertiesOf(resource), {
      ...location,
      path: 'Properties',
    });
    const properties = type.properties.safeParse(resolved ?? {});
    if (!properties.success) {
      const { problem, path } = firstObjection(properties.error.issues);
      throw new TemplateError({ ...location, path: ['Properties', ...path].join('.') }, problem);
    }
    try {
      const created = await type.create({
        logicalId,
        stackName: stack.name,
        properties: properties.data,
        assetDirectory: this.#assembly.directory,
      });
      scope.add(logicalId, created);
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      throw new TemplateError(location, problem, { cause: error });
    }
  }

  #publishOutputs(stack: Stack, scope: StackScope): void {
    const values = new Map<string, string>();
    for (const [name, output] of Object.entries(stack.template.Outputs)) {
      if (output.Condition && !scope.condition(output.Condition)) continue;
      const path = `Outputs.${name}`;
      const value = String(scope.resolve(output.Value, { path }));
      values.set(name, value);
      if (output.Export)
        this.#exports.set(String(scope.resolve(output.Export.Name, { path })), value);
    }
    this.#outputs.set(stack.name, values);
  }

  #propertiesOf(resource: TemplateResource): JsonObject {
    if (!this.#isNative(resource.Type)) return resource.Properties;
    const { ServiceToken: _provider, ...properties } = resource.Properties;
    return properties;
  }

  /** Custom resources that need no provider function, since a service or nobody implements them. */
  #isNative(type: string): boolean {
    return type.startsWith('Custom::') && (this.#types.has(type) || isIgnoredType(type));
  }
}

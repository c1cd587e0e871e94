import {
  Kind,
  parse,
  print,
  type DefinitionNode,
  type FieldDefinitionNode,
  type TypeDefinitionNode,
} from 'graphql';
import type { ServiceSchema } from './service-schema.ts';

/** A type and the services whose schemas have it. */
interface Declared {
  node: TypeDefinitionNode;
  services: string[];
}

/** A type whose fields may come from several services. */
type TypeWithFields = Extract<
  TypeDefinitionNode,
  { kind: Kind.OBJECT_TYPE_DEFINITION | Kind.INTERFACE_TYPE_DEFINITION }
>;

/**
 * One definition for each type of all services, in the order of their names. Objects and interfaces
 * of one name have the fields of all; whatever else two services define, they define alike.
 *
 * @throws {Error} listing every contradiction with the services that are in it
 */
export function uniteTypes(services: readonly ServiceSchema[]): TypeDefinitionNode[] {
  const types = new Map<string, Declared>();
  const problems: string[] = [];
  for (const { service, sdl } of services) {
    for (const node of parse(sdl, { noLocation: true }).definitions.filter(isType)) {
      const known = types.get(node.name.value);
      if (known) unite(known, node, service, problems);
      else types.set(node.name.value, { node, services: [service] });
    }
  }
  if (problems.length > 0) {
    throw new Error(`The services' schemas contradict each other:\n- ${problems.join('\n- ')}`);
  }
  const united = [...types.values()].map(({ node }) => node);
  return united.sort((left, right) => (left.name.value < right.name.value ? -1 : 1));
}

function unite(
  known: Declared,
  node: TypeDefinitionNode,
  service: string,
  problems: string[],
): void {
  const { node: first, services } = known;
  const among = `${services.join(', ')} and ${service}`;
  if (hasFields(first) && hasFields(node) && first.kind === node.kind) {
    const fields = uniteFields(first, node, among, problems);
    const description = first.description ?? node.description;
    const interfaces = uniteInterfaces(first, node);
    known.node = { ...first, ...(description && { description }), fields, interfaces };
  } else if (shape(first) !== shape(node)) {
    problems.push(`${node.name.value} is ${shape(first)} and ${shape(node)} in ${among}`);
  }
  services.push(service);
}

function uniteFields(
  first: TypeWithFields,
  second: TypeWithFields,
  among: string,
  problems: string[],
): FieldDefinitionNode[] {
  const fields = new Map(first.fields?.map((field) => [field.name.value, field]));
  for (const field of second.fields ?? []) {
    const { value: name } = field.name;
    const other = fields.get(name);
    if (!other) fields.set(name, field);
    else if (shape(other) !== shape(field)) {
      const at = `${first.name.value}.${name}`;
      problems.push(`${at} is "${shape(other)}" and "${shape(field)}" in ${among}`);
    } else fields.set(name, both(other, field));
  }
  return [...fields.values()];
}

/** Who resolves a field says who may ask for it; who only shows it says nothing. */
function both(one: FieldDefinitionNode, other: FieldDefinitionNode): FieldDefinitionNode {
  const directives = [...(one.directives ?? []), ...(other.directives ?? [])];
  const description = one.description ?? other.description;
  return {
    ...one,
    ...(description && { description }),
    directives: [...new Map(directives.map((each) => [print(each), each])).values()],
  };
}

function uniteInterfaces(
  first: TypeWithFields,
  second: TypeWithFields,
): NonNullable<TypeWithFields['interfaces']> {
  const all = [...(first.interfaces ?? []), ...(second.interfaces ?? [])];
  return [...new Map(all.map((each) => [each.name.value, each])).values()];
}

/** A definition without what may differ: descriptions, and who may ask. */
function shape(node: TypeDefinitionNode | FieldDefinitionNode): string {
  const { description: _, ...rest } = node;
  return print({ ...rest, directives: [] } as typeof node).replaceAll(/\s+/g, ' ');
}

function isType(node: DefinitionNode): node is TypeDefinitionNode {
  return node.kind.endsWith('TypeDefinition');
}

function hasFields(node: TypeDefinitionNode): node is TypeWithFields {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

import {
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  specifiedDirectives,
  type ConstDirectiveNode,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** @throws {Error} naming the first thing in a schema that AppSync would refuse, or leave out. */
export function refuseWhatAppSyncLacks(schema: GraphQLSchema): void {
  const directive = schema.getDirectives().find((each) => !isSpecifiedDirective(each));
  if (directive) throw new Error(`AppSync takes no definition of a directive: @${directive.name}`);
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isIntrospectionType(type)) refuseType(type);
  }
}

function refuseType(type: GraphQLNamedType): void {
  refuseDirectives(type.name, type.astNode);
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    for (const field of Object.values(type.getFields())) {
      refuseDirectives(`${type.name}.${field.name}`, field.astNode);
    }
  }
  if (isInterfaceType(type) && type.getInterfaces().length > 0) {
    const other = type.getInterfaces().map(({ name }) => name);
    throw new Error(`AppSync has no interface that implements one: ${type.name}, ${other.join()}`);
  }
  if (type.extensionASTNodes.length > 0) {
    throw new Error(`AppSync has no "extend type": ${type.name}`);
  }
}

/** Nest prints none of those that `@Directive()` adds: they would be lost without a word. */
function refuseDirectives(
  at: string,
  node: { readonly directives?: readonly ConstDirectiveNode[] | undefined } | null | undefined,
): void {
  const known = new Set(specifiedDirectives.map(({ name }) => name));
  const other = node?.directives?.find(({ name }) => !known.has(name.value));
  if (!other) return;
  throw new Error(
    `${at} has @${other.name.value}: AppSync's are made of decorators, see README.md`,
  );
}

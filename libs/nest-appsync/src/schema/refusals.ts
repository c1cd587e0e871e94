import {
  isInterfaceType,
  isIntrospectionType,
  isSpecifiedDirective,
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
  if (isInterfaceType(type) && type.getInterfaces().length > 0) {
    const other = type.getInterfaces().map(({ name }) => name);
    throw new Error(`AppSync has no interface that implements one: ${type.name}, ${other.join()}`);
  }
  if (type.extensionASTNodes.length > 0) {
    throw new Error(`AppSync has no "extend type": ${type.name}`);
  }
}

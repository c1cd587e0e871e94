import {
  Kind,
  parse,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { AppSyncEvent } from '../event/appsync-event.ts';

const OPERATIONS: Record<string, OperationTypeNode> = {
  Mutation: OperationTypeNode.MUTATION,
  Subscription: OperationTypeNode.SUBSCRIPTION,
};

/** What `@Info()` gives under AppSync: graphql-js's own, and what the event says. */
export interface AppSyncResolveInfo extends GraphQLResolveInfo {
  selectionSetList: readonly string[];
  selectionSetGraphQL: string;
}

/**
 * The selection is parsed where it is asked for. Fragments that it names are not defined in it: AppSync
 * leaves them out; `selectionSetList` has their fields. A field below the root does not know its
 * operation, it says `query`.
 */
export function resolveInfoOf(
  event: AppSyncEvent,
  schema: GraphQLSchema,
  parentType: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): AppSyncResolveInfo {
  const { fieldName, selectionSetList = [], selectionSetGraphQL = '', variables } = event.info;
  return {
    fieldName,
    returnType: field.type,
    parentType,
    path: { prev: undefined, key: fieldName, typename: parentType.name },
    schema,
    fragments: {},
    rootValue: undefined,
    variableValues: variables ?? {},
    selectionSetList,
    selectionSetGraphQL,
    get fieldNodes() {
      return [fieldNodeOf(fieldName, selectionSetGraphQL)];
    },
    get operation(): OperationDefinitionNode {
      return {
        kind: Kind.OPERATION_DEFINITION,
        operation: OPERATIONS[parentType.name] ?? OperationTypeNode.QUERY,
        selectionSet: {
          kind: Kind.SELECTION_SET,
          selections: [fieldNodeOf(fieldName, selectionSetGraphQL)],
        },
      };
    },
  };
}

function fieldNodeOf(fieldName: string, selectionSet: string): FieldNode {
  const [definition] = parse(`{ ${fieldName} ${selectionSet} }`, { noLocation: true }).definitions;
  const [node] = (definition as OperationDefinitionNode).selectionSet.selections;
  return node as FieldNode;
}

import type { GraphqlField } from '@conduit/nest-lambda/manifest';
import {
  isScalarType,
  Kind,
  parse,
  print,
  printSchema,
  visit,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type InputValueDefinitionNode,
} from 'graphql';
import { authDirectives, subscribeDirective } from './directives.ts';
import { refuseWhatAppSyncLacks } from './refusals.ts';
import { appSyncScalar } from './scalars.ts';

/**
 * A schema in the SDL that AppSync takes: scalars under AppSync's names; arguments and input fields
 * with a default as nullable ones, since AppSync drops defaults and the driver applies them;
 * `@aws_*` directives on the fields that have modes of their own; `@aws_subscribe`.
 *
 * What a type without modes of its own may be reached with depends on all services' fields: see
 * `mergeSchemas`.
 *
 * @throws {Error} for what AppSync cannot have, naming where it stands
 */
export function printForAppSync(schema: GraphQLSchema, fields: readonly GraphqlField[]): string {
  refuseWhatAppSyncLacks(schema);
  const scalars = scalarNames(schema);
  const byName = new Map(fields.map((each) => [`${each.type}.${each.field}`, each]));
  const document = visit(parse(printSchema(schema), { noLocation: true }), {
    ScalarTypeDefinition: () => null,
    NamedType: (node) => {
      const name = scalars.get(node.name.value) ?? node.name.value;
      return { ...node, name: { ...node.name, value: name } };
    },
    InputValueDefinition: withoutDefault,
    ObjectTypeDefinition: {
      leave: (node) => ({
        ...node,
        fields: node.fields?.map((field) =>
          withDirectives(field, byName.get(`${node.name.value}.${field.name.value}`)),
        ),
      }),
    },
  }) as DocumentNode;
  return `${print(document)}\n`;
}

function scalarNames(schema: GraphQLSchema): Map<string, string> {
  const scalars = Object.values(schema.getTypeMap()).filter(isScalarType);
  return new Map(scalars.map((scalar) => [scalar.name, appSyncScalar(scalar)]));
}

function withoutDefault(node: InputValueDefinitionNode): InputValueDefinitionNode {
  const { defaultValue, type, ...rest } = node;
  const isRequired = type.kind === Kind.NON_NULL_TYPE;
  return { ...rest, type: defaultValue && isRequired ? type.type : type };
}

function withDirectives(
  node: FieldDefinitionNode,
  field: GraphqlField | undefined,
): FieldDefinitionNode {
  const added = [
    ...(field?.auth ? authDirectives(field.auth) : []),
    ...(field?.subscribedTo ? [subscribeDirective(field.subscribedTo)] : []),
  ];
  return { ...node, directives: [...(node.directives ?? []), ...added] };
}

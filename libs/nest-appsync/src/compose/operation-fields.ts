import {
  Kind,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

/**
 * The fields that an operation asks for, each once and sorted: `['Comment.id', 'Mutation.publish']`.
 *
 * @throws {Error} for a document that the schema refuses, saying why
 */
export function operationFields(schema: GraphQLSchema, document: string): string[] {
  const parsed = parse(document);
  const [problem] = validate(schema, parsed);
  if (problem) throw new Error(`${nameOf(parsed)}: ${problem.message}`);
  const fields = new Set<string>();
  const info = new TypeInfo(schema);
  const collect = {
    Field: () => {
      const [parent, field] = [info.getParentType(), info.getFieldDef()];
      if (parent && field && !field.name.startsWith('__'))
        fields.add(`${parent.name}.${field.name}`);
    },
  };
  visit(parsed, visitWithTypeInfo(info, collect));
  return [...fields].sort();
}

function nameOf({ definitions }: DocumentNode): string {
  const [operation] = definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const name = operation?.kind === Kind.OPERATION_DEFINITION ? operation.name?.value : undefined;
  return `The operation ${name ?? 'without a name'}`;
}

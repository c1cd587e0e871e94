import type { GraphqlFunction } from '@conduit/nest-lambda/manifest';
import {
  Kind,
  parse,
  type DefinitionNode,
  type InputValueDefinitionNode,
  type TypeNode,
} from 'graphql';

/** Of AppSync's scalars and GraphQL's own; any other one takes text. */
const SAMPLES: Record<string, unknown> = {
  AWSDateTime: '2026-01-01T00:00:00.000Z',
  AWSEmail: 'primed@example.com',
  AWSJSON: {},
  Boolean: true,
  Float: 1,
  Int: 1,
};

/** Each of a function's fields once, as AppSync asks for it: in a batch where it has batches. */
export function graphqlEvents({ sdl, fields }: GraphqlFunction): unknown[] {
  const { definitions } = parse(sdl);
  return fields
    .filter(({ source }) => source === 'lambda')
    .map(({ type, field, batch }) => {
      const event = {
        arguments: argumentsOf(definitions, type, field),
        source: { id: 'primed' },
        identity: { sub: 'primed' },
        request: { headers: { authorization: 'TOKEN' } },
        info: {
          parentTypeName: type,
          fieldName: field,
          selectionSetList: [],
          selectionSetGraphQL: '',
          variables: {},
        },
      };
      return batch ? [event, event] : event;
    });
}

function argumentsOf(
  definitions: readonly DefinitionNode[],
  type: string,
  field: string,
): Record<string, unknown> {
  const found = definitions.find(
    (each) => each.kind === Kind.OBJECT_TYPE_DEFINITION && each.name.value === type,
  );
  if (found?.kind !== Kind.OBJECT_TYPE_DEFINITION) return {};
  const args = found.fields?.find((each) => each.name.value === field)?.arguments ?? [];
  return sampleOf(definitions, args);
}

/** Of what must be given: a type that holds itself needs no end of it. */
function sampleOf(
  definitions: readonly DefinitionNode[],
  inputs: readonly InputValueDefinitionNode[],
): Record<string, unknown> {
  const needed = inputs.filter(({ type }) => type.kind === Kind.NON_NULL_TYPE);
  return Object.fromEntries(
    needed.map(({ name, type }) => [name.value, sample(definitions, type)]),
  );
}

function sample(definitions: readonly DefinitionNode[], type: TypeNode): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return sample(definitions, type.type);
  if (type.kind === Kind.LIST_TYPE) return [sample(definitions, type.type)];
  const name = type.name.value;
  const found = definitions.find((each) => 'name' in each && each.name?.value === name);
  if (found?.kind === Kind.ENUM_TYPE_DEFINITION) return found.values?.[0]?.name.value;
  if (found?.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) {
    return sampleOf(definitions, found.fields ?? []);
  }
  return SAMPLES[name] ?? 'primed';
}

import {
  buildASTSchema,
  concatAST,
  Kind,
  print,
  validateSchema,
  type DefinitionNode,
  type DocumentNode,
  type GraphQLSchema,
  type TypeDefinitionNode,
} from 'graphql';
import { authDirectives } from '../schema/directives.ts';
import { APPSYNC_DEFINITIONS } from './appsync-definitions.ts';
import { fieldProblems } from './field-problems.ts';
import { passOnModes } from './pass-on-modes.ts';
import type { ServiceSchema } from './service-schema.ts';
import { uniteTypes } from './unite-types.ts';

/** AppSync's limit for a schema document, in bytes. */
const MAX_BYTES = 1_000_000;

/** One API's schema, made of the parts of all services. */
export interface ComposedSchema {
  /** What AppSync is given. */
  sdl: string;
  /** The same for validating operations; AppSync's scalars and directives included. */
  schema: GraphQLSchema;
}

/**
 * Makes one schema of the services' parts. Types of one name are united, see {@link uniteTypes}; the
 * `@aws_*` directives of types follow from the fields by which they are reached.
 *
 * @throws {Error} listing contradictions and what AppSync would refuse, with the services concerned
 */
export function composeSchema(services: readonly ServiceSchema[]): ComposedSchema {
  const types = uniteTypes(services);
  const schema = buildASTSchema(concatAST([APPSYNC_DEFINITIONS, documentOf(types)]));
  const problems = [
    ...validateSchema(schema).map(({ message }) => message),
    ...fieldProblems(schema, services),
  ];
  if (problems.length > 0) {
    throw new Error(`The services' schemas do not make an API:\n- ${problems.join('\n- ')}`);
  }
  const modes = passOnModes(schema, services);
  const guarded = types.map((type): DefinitionNode => {
    const reachedBy = modes.get(type.name.value);
    if (!reachedBy || type.kind !== Kind.OBJECT_TYPE_DEFINITION) return type;
    return { ...type, directives: authDirectives(reachedBy) };
  });
  const sdl = `${print(documentOf(guarded))}\n`;
  const bytes = Buffer.byteLength(sdl);
  if (bytes > MAX_BYTES)
    throw new Error(`AppSync takes ${MAX_BYTES} bytes of schema, not ${bytes}`);
  return { sdl, schema };
}

function documentOf(definitions: readonly (DefinitionNode | TypeDefinitionNode)[]): DocumentNode {
  return { kind: Kind.DOCUMENT, definitions };
}

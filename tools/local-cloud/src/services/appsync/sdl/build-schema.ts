import { GraphQLError, Kind, buildASTSchema, parse, validateSchema } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { ApiError } from '../../../cloud-service.ts';
import { APPSYNC_SCALARS } from './scalars.ts';

/** AppSync's quota for a schema, in bytes. */
const MAX_SCHEMA_BYTES = 1_000_000;

/** The directives that AppSync knows without their being defined. */
const DIRECTIVES = `
  directive @aws_api_key on OBJECT | FIELD_DEFINITION
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String]) on OBJECT | FIELD_DEFINITION
  directive @aws_auth(cognito_groups: [String]) on FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String]) on FIELD_DEFINITION
`;

/**
 * An API's schema from the SDL that AppSync takes.
 *
 * @throws {ApiError} GraphQLSchemaException for SDL that is wrong, or that GraphQL takes and AppSync
 *   does not.
 */
export function buildAppSyncSchema(definition: string): GraphQLSchema {
  if (Buffer.byteLength(definition) > MAX_SCHEMA_BYTES) {
    throw refused(`a schema may have at most ${MAX_SCHEMA_BYTES} bytes`);
  }
  try {
    const document = parse(definition);
    const objection = objectionTo(document);
    if (objection !== undefined) throw refused(objection);
    const scalars = [...APPSYNC_SCALARS.keys()].map((name) => `scalar ${name}`).join('\n');
    const known = parse(scalars + DIRECTIVES);
    const definitions = [...known.definitions, ...document.definitions];
    const schema = buildASTSchema({ kind: Kind.DOCUMENT, definitions });
    for (const [name, scalar] of APPSYNC_SCALARS) {
      Object.assign(schema.getType(name) ?? {}, {
        serialize: scalar.serialize,
        parseValue: scalar.parseValue,
        parseLiteral: scalar.parseLiteral,
      });
    }
    const [error] = validateSchema(schema);
    if (error) throw error;
    return schema;
  } catch (error) {
    if (error instanceof ApiError || !(error instanceof Error)) throw error;
    const { line, column } = (error instanceof GraphQLError && error.locations?.[0]) || {};
    throw refused(line === undefined ? error.message : `${error.message} (${line}:${column})`);
  }
}

/** What AppSync's schema service does not take although the GraphQL specification has it. */
function objectionTo({ definitions }: DocumentNode): string | undefined {
  for (const node of definitions) {
    switch (node.kind) {
      case Kind.SCALAR_TYPE_DEFINITION:
        return `AppSync has no custom scalars: ${node.name.value}`;
      case Kind.DIRECTIVE_DEFINITION:
        return `AppSync takes no directive definitions: @${node.name.value}`;
      case Kind.INTERFACE_TYPE_DEFINITION:
        if (node.interfaces?.length) {
          return `AppSync has no interfaces that implement interfaces: ${node.name.value}`;
        }
        break;
      default:
        if (node.kind.endsWith('Extension')) return 'AppSync takes no type extensions';
    }
  }
  return undefined;
}

function refused(message: string): ApiError {
  return new ApiError('GraphQLSchemaException', message);
}

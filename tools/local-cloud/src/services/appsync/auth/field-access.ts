import type { ConstDirectiveNode, GraphQLField, GraphQLObjectType } from 'graphql';
import { Kind, valueFromASTUntyped } from 'graphql';
import type { AuthenticationType } from '../appsync.schema.ts';
import type { Caller } from './caller.ts';

/** Which mode each directive lets in. `@aws_auth` is for APIs whose only mode is Cognito. */
const MODES: Readonly<Record<string, AuthenticationType>> = {
  aws_api_key: 'API_KEY',
  aws_iam: 'AWS_IAM',
  aws_cognito_user_pools: 'AMAZON_COGNITO_USER_POOLS',
  aws_auth: 'AMAZON_COGNITO_USER_POOLS',
};

/** For whom a field is: a mode, and the groups of which a user needs one. */
interface Grant {
  mode: AuthenticationType;
  groups: readonly string[] | undefined;
}

/**
 * Whether a caller may have a field: by the directives of the field, else by those of its type, else
 * by the API's default mode ("Using additional authorization modes", AppSync's guide).
 */
export function mayAccess(
  caller: Caller,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  defaultMode: AuthenticationType,
): boolean {
  const grants = grantsOf(type, field, defaultMode);
  return grants.some(
    ({ mode, groups }) =>
      mode === caller.mode &&
      (groups === undefined || groups.some((group) => caller.groups.includes(group))),
  );
}

const known = new WeakMap<GraphQLField<unknown, unknown>, readonly Grant[]>();

function grantsOf(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  defaultMode: AuthenticationType,
): readonly Grant[] {
  const cached = known.get(field);
  if (cached) return cached;
  const own = read(field.astNode?.directives);
  const ofType = read(type.astNode?.directives);
  const fallback: Grant[] = [{ mode: defaultMode, groups: undefined }];
  const grants = [own, ofType, fallback].find(({ length }) => length > 0) ?? fallback;
  known.set(field, grants);
  return grants;
}

function read(directives: readonly ConstDirectiveNode[] = []): Grant[] {
  return directives.flatMap(({ name, arguments: args = [] }) => {
    const mode = MODES[name.value];
    if (mode === undefined) return [];
    const named = args.find((argument) => argument.name.value === 'cognito_groups');
    const groups =
      named?.value.kind === Kind.LIST ? (valueFromASTUntyped(named.value) as string[]) : undefined;
    return [{ mode, groups }];
  });
}

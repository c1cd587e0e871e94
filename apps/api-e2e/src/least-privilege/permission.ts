import type { PlacedStatement } from './statements.ts';
import { isObject, listOf, type Json, type JsonObject, type Template } from './templates.ts';
import { replaceStatement } from './statements.ts';

/**
 * The least that can be taken away from a policy: one action on one resource, for one form of leading
 * key where the statement names such. Who notices each of them missing notices whatever is more.
 */
export interface Permission {
  place: PlacedStatement;
  action: string;
  /** As the template has it; absent in a trust policy. */
  resource: Json | undefined;
  /** `U|*` for instance. */
  leadingKey: string | undefined;
}

const OPERATOR = 'ForAllValues:StringLike';
const LEADING_KEYS = 'dynamodb:LeadingKeys';

/** @throws {Error} for a statement that names what it is not about, which no test takes apart. */
export function permissionsOf(place: PlacedStatement): Permission[] {
  const { statement } = place;
  if ('NotAction' in statement || 'NotResource' in statement) {
    throw new Error(`${place.logicalId} has a statement with NotAction or NotResource.`);
  }
  const resources =
    statement['Resource'] === undefined ? [undefined] : listOf(statement['Resource']);
  const keys = leadingKeysOf(statement);
  return listOf(statement['Action']).flatMap((action) =>
    resources.flatMap((resource) =>
      (keys.length === 0 ? [undefined] : keys).map((leadingKey) => ({
        place,
        action: String(action),
        resource,
        leadingKey,
      })),
    ),
  );
}

/** Whether it lets a service do its work; the others are what it takes to be deployed and run at all. */
export function isGrant({ action }: Permission): boolean {
  return /^(dynamodb|cognito-idp|lambda):/.test(action) && !isOfStream(action);
}

/** What a pipe does with a table's stream. */
function isOfStream(action: string): boolean {
  return /^dynamodb:(DescribeStream|GetRecords|GetShardIterator|ListStreams)$/.test(action);
}

/** The forms of keys that a statement is restricted to; none where it is not. */
export function leadingKeysOf({ Condition }: JsonObject): string[] {
  const operator = isObject(Condition) ? Condition[OPERATOR] : undefined;
  return isObject(operator) ? listOf(operator[LEADING_KEYS]).map(String) : [];
}

/** The template in which that permission, and nothing else, is missing. */
export function withoutPermission(template: Template, permission: Permission): Template {
  const { place, action, resource, leadingKey } = permission;
  const { statement } = place;
  const actions = listOf(statement['Action']).filter((each) => each !== action);
  const resources = listOf(statement['Resource']).filter((each) => each !== resource);
  const keys = leadingKeysOf(statement).filter((each) => each !== leadingKey);
  return replaceStatement(template, place, [
    ...(actions.length > 0 ? [{ ...statement, Action: actions }] : []),
    ...(resources.length > 0 ? [{ ...statement, Action: action, Resource: resources }] : []),
    ...(keys.length > 0
      ? [
          {
            ...statement,
            Action: action,
            ...(resource !== undefined && { Resource: resource }),
            Condition: { [OPERATOR]: { [LEADING_KEYS]: keys } },
          },
        ]
      : []),
  ]);
}

/** For people: `ArticleServiceHttpRole…: dynamodb:PutItem on Articles… for a|*`. */
export function describePermission({ place, action, resource, leadingKey }: Permission): string {
  const on = resource === undefined ? '' : ` on ${nameOf(resource)}`;
  const keys = leadingKey === undefined ? '' : ` for ${leadingKey}`;
  return `${place.logicalId}: ${action}${on}${keys}`;
}

/** The logical ids and texts that a reference is made of. */
export function nameOf(resource: Json): string {
  if (typeof resource === 'string') return resource;
  if (Array.isArray(resource)) return resource.map(nameOf).join('');
  if (resource === null || typeof resource !== 'object') return String(resource);
  if (Array.isArray(resource['Fn::GetAtt'])) return nameOf(resource['Fn::GetAtt'][0] ?? '');
  const join = resource['Fn::Join'];
  if (Array.isArray(join)) return nameOf(join[1] ?? '');
  const output = resource['Fn::GetStackOutput'];
  if (isObject(output)) return String(output['OutputName']).replace(/^PublishOutputFnGetAtt/, '');
  return Object.values(resource).map(nameOf).join('');
}

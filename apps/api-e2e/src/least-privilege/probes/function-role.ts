import type { LocalCloud, Principal } from '@conduit/local-cloud';
import { permissionsOf, type Permission } from '../permission.ts';
import { statementsOf } from '../statements.ts';
import { isObject, type Template } from '../templates.ts';

/** A function of the cloud under test, and what its role may do. */
export interface FunctionRole {
  /** Of the role. */
  logicalId: string;
  functionName: string;
  functionLogicalId: string;
  logGroup: string;
  /** Whom the role's credentials belong to. */
  principal: Principal;
  permissions: readonly Permission[];
}

/** The roles of all functions that run, each with credentials of its own. */
export function functionRoles(
  { services: { iam, lambda } }: LocalCloud,
  templates: ReadonlyMap<string, Template>,
): FunctionRole[] {
  const permissions = statementsOf(templates).flatMap(permissionsOf);
  return lambda.functions.map(({ configuration }) => {
    const { name, logicalId, roleArn, logGroup } = configuration;
    const role = roleOf(logicalId, templates);
    const { accessKeyId, sessionToken } = iam.credentialsFor(roleArn, name, 'lambda.amazonaws.com');
    const principal = iam.principalOf(accessKeyId, sessionToken);
    if (!principal) throw new Error(`The credentials of ${role} belong to nobody.`);
    return {
      logicalId: role,
      functionName: name,
      functionLogicalId: logicalId,
      logGroup,
      principal,
      permissions: permissions.filter(({ place }) => place.logicalId === role),
    };
  });
}

function roleOf(logicalId: string, templates: ReadonlyMap<string, Template>): string {
  for (const { Resources } of templates.values()) {
    const role = Resources[logicalId]?.Properties['Role'];
    const reference = isObject(role) ? role['Fn::GetAtt'] : undefined;
    if (Array.isArray(reference)) return String(reference[0]);
  }
  throw new Error(`The function ${logicalId} has no role in the templates.`);
}

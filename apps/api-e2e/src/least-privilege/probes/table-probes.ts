import type { LocalCloud } from '@conduit/local-cloud';
import type { Permission } from '../permission.ts';
import type { Template } from '../templates.ts';
import type { FunctionRole } from './function-role.ts';
import { signedCall, type Probe } from './probe.ts';
import { KEYED_CALLS, WHOLE_TABLE_CALLS } from './table-calls.ts';

interface Table {
  logicalId: string;
  name: string;
}

/** A form of leading key that nothing of ours has. */
const FOREIGN = 'probe|*';

/**
 * Every action of the items' API on every table for every form of leading key that any role has,
 * less what this role was granted; and what concerns whole tables.
 */
export function tableProbes(
  cloud: LocalCloud,
  templates: ReadonlyMap<string, Template>,
  roles: readonly FunctionRole[],
): Probe[] {
  const tables = tablesOf(cloud, templates);
  const granted = roles.flatMap(({ permissions }) => permissions);
  const forms = new Set([FOREIGN, ...granted.flatMap(({ leadingKey }) => leadingKey ?? [])]);
  return roles.flatMap((role) =>
    tables.flatMap((table) => [
      ...Object.keys(KEYED_CALLS).flatMap((action) =>
        [...forms]
          .map((form) => form.replace(/\*$/, 'probe'))
          .filter((key) => !role.permissions.some((each) => allows(each, action, table, key)))
          .map((key) => keyedProbe(cloud, role, { action, table, key })),
      ),
      ...WHOLE_TABLE_CALLS.map(({ operation, body }) => {
        const name = `${role.functionName}: ${operation} ${JSON.stringify(body(table.name, ''))}`;
        return probe(cloud, role, { name, operation, body: body(table.name, '') });
      }),
    ]),
  );
}

function keyedProbe(
  cloud: LocalCloud,
  role: FunctionRole,
  { action, table, key }: { action: string; table: Table; key: string },
): Probe {
  const call = KEYED_CALLS[action];
  if (!call) throw new Error(`There is no call for ${action}.`);
  const { operation } = call;
  const name = `${role.functionName}: ${action} on ${table.logicalId} for ${key}`;
  return probe(cloud, role, { name, operation, body: call.body(table.name, key) });
}

function probe(
  { services }: LocalCloud,
  { logicalId, principal }: FunctionRole,
  { name, operation, body }: { name: string; operation: string; body: object },
): Probe {
  const headers = { 'x-amz-target': `DynamoDB_20120810.${operation}` };
  const send = (): Promise<unknown> =>
    services.dynamoDb.handle(signedCall(principal, { headers, body }));
  return { name, policy: logicalId, send };
}

function allows(permission: Permission, action: string, table: Table, key: string): boolean {
  const { leadingKey, resource } = permission;
  return (
    permission.action === action &&
    JSON.stringify(resource).includes(table.logicalId) &&
    (leadingKey === undefined || key.startsWith(leadingKey.replace(/\*$/, '')))
  );
}

/** @throws {Error} for a table whose name is not among the outputs of its stack. */
function tablesOf({ outputs }: LocalCloud, templates: ReadonlyMap<string, Template>): Table[] {
  const named = Object.values(outputs).flatMap((each) => Object.entries(each));
  return [...templates.values()].flatMap(({ Resources }) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => /^AWS::DynamoDB::(?:Global)?Table$/.test(Type))
      .map(([logicalId]) => {
        const arn = named.find(
          ([, value]) => value.includes(':table/') && value.includes(logicalId),
        );
        const [, name] = /:table\/([^/]+)/.exec(arn?.[1] ?? '') ?? [];
        if (!name) throw new Error(`No output names the table ${logicalId}.`);
        return { logicalId, name };
      }),
  );
}

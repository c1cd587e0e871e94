import { tableVariable } from '@conduit/nest-lambda/manifest';
import type { TableDefinition } from '@conduit/nest-lambda/manifest';

/**
 * The name under which the stack created a table.
 *
 * @throws {Error} naming the variable that is missing: the function has no grant for the table.
 */
export function physicalName(
  table: TableDefinition,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const variable = tableVariable(table.name);
  const name = environment[variable];
  if (!name) throw new Error(`${variable} is not set: no provider declares @UsesTable for it`);
  return name;
}

import { isObject, type Json, type JsonObject, type Template } from './templates.ts';

type Statement = JsonObject & { Effect: Json };

/** Where a policy statement stands. */
export interface StatementPlace {
  /** The template's file. */
  file: string;
  logicalId: string;
  /** From the resource's properties to the list of statements. */
  path: readonly (string | number)[];
  index: number;
}

export interface PlacedStatement extends StatementPlace {
  statement: JsonObject;
}

/**
 * Every statement of every policy of the templates, of whatever kind and type: roles' own and
 * attached ones, trust policies, policies of resources. Known by its form, so that a new type of
 * policy is not left out.
 */
export function statementsOf(templates: ReadonlyMap<string, Template>): PlacedStatement[] {
  return [...templates].flatMap(([file, { Resources }]) =>
    Object.entries(Resources).flatMap(([logicalId, { Properties }]) =>
      statementLists(Properties ?? {}, []).flatMap(({ path, list }) =>
        list.map((statement, index) => ({ file, logicalId, path, index, statement })),
      ),
    ),
  );
}

/** The template with other statements in place of one. */
export function replaceStatement(
  template: Template,
  { logicalId, path, index }: StatementPlace,
  replacements: readonly JsonObject[],
): Template {
  const changed = structuredClone(template);
  let list: Json | undefined = changed.Resources[logicalId]?.Properties;
  for (const step of path) list = (list as Record<string | number, Json>)[step];
  if (!Array.isArray(list)) throw new Error(`${logicalId} has no list at ${path.join('.')}`);
  list.splice(index, 1, ...replacements);
  return changed;
}

function statementLists(
  value: Json,
  path: readonly (string | number)[],
): { path: readonly (string | number)[]; list: JsonObject[] }[] {
  if (Array.isArray(value)) {
    const list = value.filter(isStatement);
    if (list.length > 0) return [{ path, list }];
    return value.flatMap((each, index) => statementLists(each, [...path, index]));
  }
  if (!isObject(value)) return [];
  if (isStatement(value)) throw new Error(`A statement outside of a list: ${path.join('.')}`);
  return Object.entries(value).flatMap(([name, each]) => statementLists(each, [...path, name]));
}

function isStatement(value: Json): value is Statement {
  if (!isObject(value)) return false;
  return 'Effect' in value && ('Action' in value || 'NotAction' in value);
}

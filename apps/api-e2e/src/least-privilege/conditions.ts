import { replaceStatement, statementsOf } from './statements.ts';
import { lambdaPermissionsOf, type Template } from './templates.ts';

/** Something that a template makes narrower than it would be without. */
export interface Condition {
  /** For people. */
  name: string;
  file: string;
  logicalId: string;
  /** The statement's; one alone for a permission on a function. */
  actions: readonly string[];
  /** The template in which that condition, and nothing else, is missing. */
  without: Template;
}

/** The conditions of all statements, and the sources of all permissions on functions. */
export function conditionsOf(templates: ReadonlyMap<string, Template>): Condition[] {
  const ofStatements = statementsOf(templates).flatMap((place): Condition[] => {
    const { file, logicalId, statement } = place;
    const { Condition, ...wider } = statement;
    const template = templates.get(file);
    if (Condition === undefined || !template) return [];
    const actions = [statement['Action'] ?? []].flat().map(String);
    return [
      {
        name: `${logicalId}: ${actions.join()} if ${JSON.stringify(Condition)}`,
        file,
        logicalId,
        actions,
        without: replaceStatement(template, place, [wider]),
      },
    ];
  });
  const ofPermissions = lambdaPermissionsOf(templates).flatMap(([logicalId, file]) =>
    ['SourceArn', 'SourceAccount'].flatMap((property): Condition[] => {
      const template = templates.get(file);
      if (template?.Resources[logicalId]?.Properties[property] === undefined) return [];
      const without = structuredClone(template);
      delete without.Resources[logicalId]?.Properties[property];
      const actions = ['lambda:InvokeFunction'];
      return [{ name: `${logicalId}: ${property}`, file, logicalId, actions, without }];
    }),
  );
  return [...ofStatements, ...ofPermissions];
}

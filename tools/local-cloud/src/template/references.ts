import { isJsonObject } from './json.ts';
import type { Json } from './json.ts';
import type { TemplateResource } from './template.ts';

const SUB_VARIABLE = /\$\{([^!}][^}]*)\}/g;

/** The names that a value refers to by Ref, Fn::GetAtt and Fn::Sub, pseudo parameters among them. */
export function referencesIn(value: Json): Set<string> {
  const found = new Set<string>();
  collect(value, found);
  return found;
}

/** What a resource refers to in its properties and by DependsOn. */
export function dependenciesOf(resource: TemplateResource | undefined): string[] {
  if (!resource) return [];
  return [...referencesIn(resource.Properties), ...[resource.DependsOn ?? []].flat()];
}

function collect(value: Json, found: Set<string>): void {
  if (Array.isArray(value)) return value.forEach((item) => collect(item, found));
  if (!isJsonObject(value)) return;
  for (const [key, argument] of Object.entries(value)) {
    if (key === 'Ref' && typeof argument === 'string') found.add(argument);
    if (key === 'Fn::GetAtt') addAttributeOwner(argument, found);
    if (key === 'Fn::Sub') addSubVariables(argument, found);
    collect(argument, found);
  }
}

function addAttributeOwner(argument: Json, found: Set<string>): void {
  const owner = Array.isArray(argument) ? argument[0] : argument;
  if (typeof owner === 'string') found.add(owner.split('.', 1).join());
}

function addSubVariables(argument: Json, found: Set<string>): void {
  const [text, own] = Array.isArray(argument) ? argument : [argument];
  if (typeof text !== 'string') return;
  for (const [, variable = ''] of text.matchAll(SUB_VARIABLE)) {
    if (isJsonObject(own) && variable in own) continue;
    found.add(variable.split('.', 1).join());
  }
}

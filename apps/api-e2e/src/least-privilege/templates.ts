import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder that synthesis wrote. */
export const ASSEMBLY = resolve(import.meta.dirname, '../../../../infra/cdk.out');

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export interface Template extends JsonObject {
  Resources: { [logicalId: string]: { Type: string; Properties: JsonObject } };
}

/** The synthesised templates, by the names of their files. */
export function readTemplates(): Map<string, Template> {
  const files = readdirSync(ASSEMBLY).filter((file) => file.endsWith('.template.json'));
  return new Map(
    files.map((file) => [file, JSON.parse(readFileSync(join(ASSEMBLY, file), 'utf8')) as Template]),
  );
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** CloudFormation and IAM take one value where they take a list; absent is no value. */
export function listOf(value: Json | undefined): Json[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** The logical ids of the permissions on functions, each with its template's file. */
export function lambdaPermissionsOf(templates: ReadonlyMap<string, Template>): [string, string][] {
  return [...templates].flatMap(([file, { Resources }]) =>
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === 'AWS::Lambda::Permission')
      .map(([logicalId]): [string, string] => [logicalId, file]),
  );
}

export function withoutResource(template: Template, logicalId: string): Template {
  const { [logicalId]: _, ...Resources } = template.Resources;
  return { ...template, Resources };
}

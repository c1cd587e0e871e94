import { z } from 'zod';

/** Values of `$context`, by their path: `error.message`, `identity.sourceIp`. */
export type ContextVariables = Record<string, string>;

const reference = /\$context\.([A-Za-z][\w-]*(?:\.[\w-]+)*)/g;

/** Puts the values of `$context` into a template, and `missing` where there is none. */
export function renderTemplate(
  template: string,
  variables: ContextVariables,
  missing: string,
): string {
  return template.replace(reference, (_match, path: string) => variables[path] ?? missing);
}

/** A template without VTL: text and `$context` variables. */
export const plainTemplate = z
  .string()
  .refine((text) => !/\$|#[a-z{[*#]/.test(text.replace(reference, '')), {
    message: 'only $context variables are supported in templates, no other VTL',
  });

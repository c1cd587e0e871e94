import type { FieldErrors } from '@conduit/contracts';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import { InvalidInputError } from '../errors/domain-error.ts';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/**
 * Validates what a handler's parameters name a schema for, and answers with the contract's 422:
 * `@Body({ schema: createArticleSchema }) body: CreateArticle`.
 */
export function validationPipe(): StandardSchemaValidationPipe {
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => new InvalidInputError(fieldErrorsOf(issues)),
  });
}

/** One entry per field with each of its messages once: `{title: ["can't be blank"]}`. */
export function fieldErrorsOf(issues: readonly Issue[]): FieldErrors {
  const fields = new Map<string, Set<string>>();
  for (const issue of issues) {
    const field = fieldOf(issue);
    fields.set(field, (fields.get(field) ?? new Set()).add(issue.message));
  }
  return Object.fromEntries([...fields].map(([field, messages]) => [field, [...messages]]));
}

/**
 * The innermost name that is not an index. Bodies come in an envelope (`article.title`), query
 * strings do not (`limit`); an element of a list counts as the list (`article.tagList.3`).
 */
function fieldOf(issue: Issue): string {
  const names = (issue.path ?? [])
    .map((segment) => (typeof segment === 'object' ? segment.key : segment))
    .filter((segment) => typeof segment === 'string');
  return names.at(-1) ?? 'body';
}

import { InvalidInputError, fieldErrorsOf } from '@conduit/nest-lambda';
import type { PipeTransform } from '@nestjs/common';
import type { ZodType } from 'zod';

/**
 * Validates a mutation's input as the body of the REST request that does the same, so that there is
 * one set of rules. Bodies come in an envelope (`{article: {…}}`), inputs do not.
 *
 * @example
 * \@Args('input', { type: () => CreateArticleInput }, new EnvelopePipe('article', createArticleSchema))
 * body: CreateArticle
 */
export class EnvelopePipe<Body> implements PipeTransform<unknown, Body> {
  readonly #key: string;
  readonly #schema: ZodType<Body>;

  constructor(key: string, schema: ZodType<Body>) {
    this.#key = key;
    this.#schema = schema;
  }

  /** @throws {InvalidInputError} */
  transform(input: unknown): Body {
    return validated(this.#schema, { [this.#key]: input });
  }
}

/** @throws {InvalidInputError} naming each field that is wrong. */
export function validated<Body>(schema: ZodType<Body>, value: unknown): Body {
  const { success, data, error } = schema.safeParse(value);
  if (!success) throw new InvalidInputError(fieldErrorsOf(error.issues));
  return data;
}

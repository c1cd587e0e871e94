import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';
import type { DomainError } from '../errors/domain-error.ts';

export const OPERATION = 'conduit:operation';

/**
 * What the API's document says of a route beyond what its other decorators say: path, method,
 * status, query and body, the token that it demands, and the refusals that follow from these.
 */
export interface OperationDocumentation<Answer> {
  /** The name of its method in generated clients, one of a kind in the whole API: `getArticle`. */
  id: string;
  /** What it does, in a few words: `Publish an article`. */
  summary: string;
  description?: string;
  /** The shape of its answer; absent where the answer has no body. */
  answer?: z.ZodType<Answer>;
  /** The shapes of path parameters by name; one that is absent is some string. */
  parameters?: Record<string, z.ZodType>;
  /** What the handler itself refuses; only the build calls it. */
  refusals?: () => DomainError[];
}

/**
 * Documents a route. The types see to it that the handler gives what is documented as its answer.
 *
 * @example
 * \@Get(':slug')
 * \@Operation({
 *   id: 'getArticle',
 *   summary: 'Read an article',
 *   answer: articleResponseSchema,
 *   refusals: () => [NotFoundError.of('article')],
 * })
 * findOne(@Param('slug') slug: string): Promise<ArticleResponse> {}
 */
export function Operation<Answer = void>(
  documentation: OperationDocumentation<Answer>,
): <Handler extends (...parameters: never[]) => Answer | Promise<Answer>>(
  target: object,
  name: string,
  descriptor: TypedPropertyDescriptor<Handler>,
) => void {
  return SetMetadata(OPERATION, documentation);
}

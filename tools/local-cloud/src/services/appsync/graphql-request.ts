import { z } from 'zod';
import type { GraphqlRequest } from './execution/executor.ts';
import { UnparseableQuery } from './execution/validate-document.ts';

const schema = z.looseObject({
  query: z.string().min(1),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/**
 * A GraphQL request from JSON text.
 *
 * @throws {UnparseableQuery} saying what is wrong with it.
 */
export function parseGraphqlRequest(text: string): GraphqlRequest {
  if (text === '') throw new UnparseableQuery('Request body is empty.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnparseableQuery('Request body is not valid JSON.');
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.') || 'the body';
  throw new UnparseableQuery(`Unable to parse GraphQL query. ${where}: ${issue?.message}`);
}

import { z } from 'zod';
import { ApiError } from '../../cloud-service.ts';
import type { SigningKey } from './signing-key.ts';
import type { UserPool } from './user-pool.ts';

/** What an operation acts upon. */
export interface OperationContext {
  pool: UserPool;
  key: SigningKey;
}

/** Answers one operation of the API about one pool, for a caller who may. */
export type Operation = (body: unknown, context: OperationContext) => object | Promise<object>;

/** An operation whose request is checked first, so that no parameter is silently passed over. */
export function operation<Request>(
  request: z.ZodType<Request>,
  answer: (request: Request, context: OperationContext) => object | Promise<object>,
): Operation {
  return (body, context) => {
    const result = request.safeParse(body);
    if (!result.success) throw invalidParameter(result.error.issues[0]);
    return answer(result.data, context);
  };
}

function invalidParameter(issue: z.core.$ZodIssue | undefined): ApiError {
  const at = issue && issue.path.length > 0 ? `${issue.path.join('.')}: ` : '';
  return new ApiError('InvalidParameterException', `${at}${issue?.message ?? 'no request'}`);
}

/** The parameter that every operation about a pool has. */
export const ofPool = { UserPoolId: z.string() };

/** The parameters of operations about one user; 128 characters are what AWS takes, emails included. */
export const ofUser = {
  ...ofPool,
  Username: z
    .string()
    .max(128)
    .regex(/^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u, 'is not a username'),
};

export const userAttributes = z.array(
  z.strictObject({ Name: z.string(), Value: z.string().max(2_048).default('') }),
);

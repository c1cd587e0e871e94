import { ACCOUNT, ApiError, REGION } from '../../cloud-service.ts';

/** A function as callers name it, taken apart. */
export interface FunctionReference {
  name: string;
  /** A version, an alias or `$LATEST`. */
  qualifier: string | undefined;
}

const reference =
  /^(?:arn:aws:lambda:(?<region>[\w-]+):)?(?:(?<account>\d{12}):function:|function:)?(?<name>[\w-]{1,64})(?::(?<qualifier>[\w$-]+))?$/;

/**
 * @param text a name, a partial or a full ARN, with or without a qualifier.
 * @throws {ApiError} ValidationException
 */
export function parseFunctionName(text: string): FunctionReference {
  const groups = reference.exec(text)?.groups;
  if (groups?.['name'] === undefined) {
    throw new ApiError('ValidationException', `"${text}" is not the name or ARN of a function.`);
  }
  if ((groups['region'] ?? REGION) !== REGION || (groups['account'] ?? ACCOUNT) !== ACCOUNT) {
    throw new ApiError('ResourceNotFoundException', `Functions not found: ${text}`, 404);
  }
  return { name: groups['name'], qualifier: groups['qualifier'] };
}

export function functionArn(name: string, qualifier?: string): string {
  const suffix = qualifier === undefined ? '' : `:${qualifier}`;
  return `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}${suffix}`;
}

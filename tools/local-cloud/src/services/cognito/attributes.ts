import { ApiError } from '../../cloud-service.ts';
import { STANDARD_ATTRIBUTES } from './user.ts';
import type { Attribute } from './user.ts';

/**
 * Attributes after a change: an empty value deletes one, and a new email address is unverified unless
 * the change says otherwise.
 *
 * @throws {ApiError} InvalidParameterException for an attribute that no pool has, or a bad value.
 */
export function changedAttributes(
  before: Readonly<Record<string, string>>,
  changes: readonly Attribute[],
): Record<string, string> {
  const changed = Object.fromEntries(changes.map(({ Name, Value }) => [Name, Value]));
  for (const [name, value] of Object.entries(changed)) assertAttribute(name, value);
  const { email } = changed;
  const unverified = email !== undefined &&
    email !== before['email'] && { email_verified: 'false' };
  const after = { ...before, ...unverified, ...changed };
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== ''));
}

/** @throws {ApiError} InvalidParameterException. */
export function assertEmail(value: string): void {
  if (!/^[^\s@]+@[^\s@]+$/u.test(value)) throw invalid('Invalid email address format.');
}

function assertAttribute(name: string, value: string): void {
  if (!STANDARD_ATTRIBUTES.has(name)) {
    throw invalid(
      name === 'sub'
        ? 'Cannot modify the non-mutable attribute sub'
        : `user.${name}: Attribute does not exist in the schema.`,
    );
  }
  if (name === 'email') assertEmail(value);
  if (name.endsWith('_verified') && !/^(?:true|false)$/.test(value)) {
    throw invalid(`user.${name}: Attribute is neither true nor false.`);
  }
}

function invalid(message: string): ApiError {
  return new ApiError('InvalidParameterException', message);
}

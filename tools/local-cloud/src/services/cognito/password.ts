import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { ApiError } from '../../cloud-service.ts';
import type { PasswordPolicy } from './cognito.schema.ts';
import type { User } from './user.ts';

/** Cheap: it keeps plain passwords out of the state directory, it does not guard real accounts. */
const COST = { N: 1_024, r: 8, p: 1 };
const KEY_BYTES = 32;

const derive = promisify<string, Buffer, number, object, Buffer>(scrypt);

type PasswordHash = NonNullable<User['password']>;

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, KEY_BYTES, COST);
  return { salt: salt.toString('base64'), hash: hash.toString('base64') };
}

export async function isPasswordOf(user: User, password: string): Promise<boolean> {
  if (!user.password) return false;
  const salt = Buffer.from(user.password.salt, 'base64');
  const hash = await derive(password, salt, KEY_BYTES, COST);
  return timingSafeEqual(hash, Buffer.from(user.password.hash, 'base64'));
}

/** @throws {ApiError} InvalidParameterException, InvalidPasswordException in the words of Cognito. */
export function assertPassword(password: string, policy: PasswordPolicy): void {
  // The pattern of the API's PasswordType: no blank at either end, two characters at least.
  if (!/^\S+.*\S+$/u.test(password) || password.length > 256) {
    throw new ApiError(
      'InvalidParameterException',
      "1 validation error detected: Value at 'password' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$',
    );
  }
  const missing = unmet(password, policy);
  if (missing === undefined) return;
  throw new ApiError(
    'InvalidPasswordException',
    `Password did not conform with policy: Password ${missing}`,
  );
}

function unmet(password: string, policy: PasswordPolicy): string | undefined {
  if (password.length < policy.MinimumLength) return 'not long enough';
  if (policy.RequireUppercase && !/[A-Z]/.test(password)) return 'must have uppercase characters';
  if (policy.RequireLowercase && !/[a-z]/.test(password)) return 'must have lowercase characters';
  if (policy.RequireNumbers && !/[0-9]/.test(password)) return 'must have numeric characters';
  // The characters that Cognito counts as symbols, a blank within among them.
  if (policy.RequireSymbols && !/[\^$*.[\]{}()?\-"!@#%&/\\,><':;|_~`+= ]/.test(password)) {
    return 'must have symbol characters';
  }
  return undefined;
}

import { z } from 'zod';
import { ApiError } from '../../cloud-service.ts';
import { assertEmail, changedAttributes } from './attributes.ts';
import { ofUser, operation, userAttributes } from './operation.ts';
import type { Operation } from './operation.ts';
import { assertPassword, hashPassword } from './password.ts';
import { attributesOf, descriptionOf } from './user.ts';

const createUser = z.strictObject({
  ...ofUser,
  /** Nothing on the local cloud sends mail. */
  MessageAction: z.literal(
    'SUPPRESS',
    'the local cloud sends no mail, so MessageAction is SUPPRESS',
  ),
  TemporaryPassword: z.string().optional(),
  UserAttributes: userAttributes.default([]),
});

const setPassword = z.strictObject({
  ...ofUser,
  Password: z.string(),
  Permanent: z.boolean().default(false),
});

const updateAttributes = z.strictObject({ ...ofUser, UserAttributes: userAttributes });
const oneUser = z.strictObject(ofUser);

/** What administrators do with one user. */
export const userOperations: Readonly<Record<string, Operation>> = {
  AdminCreateUser: operation(createUser, async (request, { pool }) => {
    const { Username: email, TemporaryPassword: temporary } = request;
    if (!email.includes('@')) throw invalid('Username should be an email.');
    assertEmail(email);
    const attributes = changedAttributes({ email }, request.UserAttributes);
    if (attributes['email'] !== email) throw invalid('The email differs from the username.');
    if (temporary !== undefined) assertPassword(temporary, pool.settings.Policies.PasswordPolicy);
    const password = temporary === undefined ? undefined : await hashPassword(temporary);
    const user = pool.create({ attributes, ...(password && { password }) });
    return { User: { ...descriptionOf(user), Attributes: attributesOf(user) } };
  }),

  AdminGetUser: operation(oneUser, ({ Username }, { pool }) => {
    const user = pool.get(Username);
    return { ...descriptionOf(user), UserAttributes: attributesOf(user) };
  }),

  AdminSetUserPassword: operation(setPassword, async (request, { pool }) => {
    const { sub } = pool.get(request.Username);
    assertPassword(request.Password, pool.settings.Policies.PasswordPolicy);
    const password = await hashPassword(request.Password);
    const status = request.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD';
    pool.update(sub, () => ({ password, status }));
    return {};
  }),

  AdminUpdateUserAttributes: operation(updateAttributes, (request, { pool }) => {
    const { sub } = pool.get(request.Username);
    pool.update(sub, (user) => ({
      attributes: changedAttributes(user.attributes, request.UserAttributes),
    }));
    return {};
  }),

  AdminDeleteUser: operation(oneUser, ({ Username }, { pool }) => {
    pool.delete(pool.get(Username).sub);
    return {};
  }),

  AdminEnableUser: operation(oneUser, ({ Username }, { pool }) => {
    pool.update(pool.get(Username).sub, () => ({ enabled: true }));
    return {};
  }),

  AdminDisableUser: operation(oneUser, ({ Username }, { pool }) => {
    pool.update(pool.get(Username).sub, () => ({ enabled: false }));
    return {};
  }),
};

function invalid(message: string): ApiError {
  return new ApiError('InvalidParameterException', message);
}

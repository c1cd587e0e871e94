import { z } from 'zod';
import { ofUser, operation } from './operation.ts';
import type { Operation } from './operation.ts';

const membership = z.strictObject({ ...ofUser, GroupName: z.string() });

/** Who belongs to which group; a token shows it from the next sign-in on. */
export const groupOperations: Readonly<Record<string, Operation>> = {
  AdminAddUserToGroup: operation(membership, ({ Username, GroupName }, { pool }) => {
    pool.assertGroup(GroupName);
    pool.update(pool.get(Username).sub, ({ groups }) => ({
      groups: [...new Set([...groups, GroupName])],
    }));
    return {};
  }),

  AdminRemoveUserFromGroup: operation(membership, ({ Username, GroupName }, { pool }) => {
    pool.assertGroup(GroupName);
    pool.update(pool.get(Username).sub, ({ groups }) => ({
      groups: groups.filter((group) => group !== GroupName),
    }));
    return {};
  }),

  AdminListGroupsForUser: operation(z.strictObject(ofUser), ({ Username }, { pool }) => {
    const groups = pool.get(Username).groups.filter((group) => pool.groups.has(group));
    return { Groups: groups.map((GroupName) => ({ GroupName, UserPoolId: pool.id })) };
  }),
};

import type { TransactPart, UpdateParams } from '@conduit/dynamodb';
import {
  normalizedEmail,
  profileKey,
  PROFILES_TABLE,
  type Account,
  type ConfirmRegistration,
  type ProfileItem,
} from '@conduit/people';
import { confirmNamePart, giveUpNamePart, takeNamePart } from './name-params.ts';
import { namesOf, type Name } from './name.ts';

/** What an update changes; absent stays as it is. */
export type AccountChanges = Partial<Omit<Account, 'id'>>;

/** A transaction, and which name each of its parts is about. */
export interface NamedParts {
  parts: TransactPart[];
  names: (Name | undefined)[];
}

/** The person and both names, or nothing. */
export function confirmParts(message: ConfirmRegistration): NamedParts {
  const { reservationId, userId, username, email } = message;
  const names = namesOf({ username, email });
  const item: ProfileItem = {
    ...profileKey(userId),
    id: userId,
    username,
    email,
    bio: null,
    image: null,
  };
  const person: TransactPart = {
    Put: {
      table: PROFILES_TABLE,
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  };
  return {
    parts: [person, ...names.map((name) => confirmNamePart(name, reservationId, userId))],
    names: [undefined, ...names],
  };
}

/**
 * Changes a person, provided that the names are still those of `account`, and with them the records
 * that keep the names unique. A change of the email's case alone is no change of the name.
 */
export function updateParts(account: Account, changes: AccountChanges, now: number): NamedParts {
  const renamed = changes.username !== undefined && changes.username !== account.username;
  const readdressed =
    changes.email !== undefined &&
    normalizedEmail(changes.email) !== normalizedEmail(account.email);
  const taken = namesOf({
    username: renamed ? changes.username : undefined,
    email: readdressed ? changes.email : undefined,
  });
  const left = namesOf({
    username: renamed ? account.username : undefined,
    email: readdressed ? account.email : undefined,
  });
  return {
    parts: [
      { Update: updateAccountParams(account, changes) },
      ...taken.map((name) => takeNamePart(name, account.id, now)),
      ...left.map((name) => giveUpNamePart(name, account.id)),
    ],
    names: [undefined, ...taken, ...left.map(() => undefined)],
  };
}

function updateAccountParams(
  account: Account,
  changes: AccountChanges,
): UpdateParams & { UpdateExpression: string } {
  const attributes = Object.keys(changes);
  return {
    table: PROFILES_TABLE,
    Key: { ...profileKey(account.id) },
    UpdateExpression: `SET ${attributes.map((name) => `#${name} = :${name}`).join(', ')}`,
    ConditionExpression: '#username = :oldUsername AND #email = :oldEmail',
    ExpressionAttributeNames: {
      '#username': 'username',
      '#email': 'email',
      ...Object.fromEntries(attributes.map((name) => [`#${name}`, name])),
    },
    ExpressionAttributeValues: {
      ':oldUsername': account.username,
      ':oldEmail': account.email,
      ...Object.fromEntries(Object.entries(changes).map(([name, value]) => [`:${name}`, value])),
    },
  };
}

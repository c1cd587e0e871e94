import { emailKey, usernameKey, type ProfilesKey } from '@conduit/people';

/** A username or an email, which one person holds at a time. */
export interface Name {
  /** As errors call it. */
  field: 'username' | 'email';
  key: ProfilesKey;
}

/** The names that are given. */
export function namesOf({
  username,
  email,
}: {
  username?: string | undefined;
  email?: string | undefined;
}): Name[] {
  return [
    ...(username === undefined ? [] : [{ field: 'username' as const, key: usernameKey(username) }]),
    ...(email === undefined ? [] : [{ field: 'email' as const, key: emailKey(email) }]),
  ];
}

import type { User } from '@conduit/contracts';
import type { Account } from '@conduit/people';

/** Somebody with the token that they act with. */
export interface SignedIn {
  account: Account;
  token: string;
}

/** As the REST API shows them to themselves. */
export function toUser({ account, token }: SignedIn): User {
  const { email, username, bio, image } = account;
  return { email, token, username, bio, image };
}

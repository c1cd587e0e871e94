import type { UpdateUser } from '@conduit/contracts';
import { normalizedEmail, type Account } from '@conduit/people';

export interface ChangePlan {
  /** What is named and differs, but for the password. */
  profile: Partial<Omit<Account, 'id'>>;
  /** Those of it that nobody else may hold. */
  names: { username?: string; email?: string };
  /** Whether Cognito has to learn a new address; one that differs in case alone is the same. */
  changesAddress: boolean;
}

/** What a request really changes. */
export function planChanges(before: Account, changes: UpdateUser['user']): ChangePlan {
  const { password: _, ...named } = changes;
  const differing = Object.entries(named).filter(
    ([name, value]) => value !== undefined && value !== before[name as keyof Account],
  );
  const profile: ChangePlan['profile'] = Object.fromEntries(differing);
  const changesAddress =
    profile.email !== undefined && normalizedEmail(profile.email) !== normalizedEmail(before.email);
  return {
    profile,
    names: {
      ...(profile.username !== undefined && { username: profile.username }),
      ...(changesAddress && profile.email !== undefined && { email: profile.email }),
    },
    changesAddress,
  };
}

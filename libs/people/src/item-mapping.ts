import type { Account, Person } from './person.ts';
import type { ProfileItem } from './items.ts';

export function toPerson({ id, username, bio, image }: Omit<ProfileItem, 'email'>): Person {
  return { id, username, bio, image };
}

export function toAccount(item: ProfileItem): Account {
  return { ...toPerson(item), email: item.email };
}

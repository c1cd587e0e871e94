import { type Bearer, type Person, Refusal, type World, userOf } from './realworld.ts';

export interface Registration {
  username: string;
  email: string;
  password: string;
}

export type AccountChanges = Partial<Registration & Pick<Person, 'bio' | 'image'>>;

/** Blanks around a name do not count; case counts in usernames, and not in addresses. */
export function register(
  world: World,
  { username, email, password }: Registration,
  token: string,
): void {
  const person: Person = {
    id: world.people.length,
    username: username.trim(),
    email: email.trim(),
    password,
    bio: null,
    image: null,
  };
  refuseTakenNames(world, person);
  world.people.push(person);
  world.sessions.push({ token, personId: person.id, isModerator: false });
}

export function logIn(world: World, email: string, password: string, token: string): Person {
  const person = world.people.find((each) => isSameAddress(each.email, email.trim()));
  if (person?.password !== password) throw new Refusal(401, 'credentials', 'invalid');
  const isModerator = world.moderators.includes(person.id);
  world.sessions.push({ token, personId: person.id, isModerator });
  return person;
}

/** Another password ends every session but the one in which it is changed. */
export function updateUser(world: World, token: Bearer, changes: AccountChanges): void {
  const person = userOf(world, token);
  const after: Person = {
    ...person,
    ...changes,
    username: (changes.username ?? person.username).trim(),
    email: (changes.email ?? person.email).trim(),
    bio: changes.bio === undefined ? person.bio : changes.bio || null,
    image: changes.image === undefined ? person.image : changes.image || null,
  };
  refuseTakenNames(world, after);
  if (after.password !== person.password) {
    world.sessions = world.sessions.filter(
      (session) => session.personId !== person.id || session.token === token,
    );
  }
  Object.assign(person, after);
}

/** Both names may be taken, and then both are named. */
function refuseTakenNames(world: World, wanted: Person): void {
  const others = world.people.filter(({ id }) => id !== wanted.id);
  const taken = [
    ...(others.some(({ username }) => username === wanted.username) ? ['username'] : []),
    ...(others.some(({ email }) => isSameAddress(email, wanted.email)) ? ['email'] : []),
  ];
  const [first] = taken;
  if (first === undefined) return;
  const refusal = new Refusal(409, first, 'has already been taken');
  for (const name of taken) refusal.errors[name] = ['has already been taken'];
  throw refusal;
}

function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

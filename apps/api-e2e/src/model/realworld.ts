/**
 * RealWorld as a few lists in memory: what the API does, without how. Everything that the system
 * itself chooses (ids, times, tokens) is told to the model when it happens.
 */
export interface Person {
  /** The order of registration; stands for what never changes about somebody. */
  id: number;
  username: string;
  email: string;
  password: string;
  bio: string | null;
  image: string | null;
}

export interface Post {
  /** Sorts by time: the newest article has the greatest. */
  id: string;
  authorId: number;
  title: string;
  description: string;
  body: string;
  tagList: string[];
}

export interface Remark {
  id: number;
  postId: string;
  authorId: number;
  body: string;
}

/** A log-in, by its token. */
export interface Session {
  token: string;
  personId: number;
  /** What somebody may do is settled when they log in. */
  isModerator: boolean;
}

/** `from` follows, or has made a favourite of, `to`. */
export interface Link<To> {
  from: number;
  to: To;
}

/** The whole state of the system; plain data, so that a copy of it can go another way. */
export interface World {
  people: Person[];
  /** Their ids. */
  moderators: number[];
  sessions: Session[];
  follows: Link<number>[];
  posts: Post[];
  remarks: Remark[];
  favorites: Link<string>[];
  /** When the use of a tag began that goes on, in steps; a tag that nobody uses is not in here. */
  tagSince: Record<string, number>;
  step: number;
}

export function emptyWorld(): World {
  return {
    people: [],
    moderators: [],
    sessions: [],
    follows: [],
    posts: [],
    remarks: [],
    favorites: [],
    tagSince: {},
    step: 0,
  };
}

/** Somebody's token, or undefined for somebody who has not signed in. */
export type Bearer = string | undefined;

/** A refusal as the contract words it. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: Record<string, string[]>;

  constructor(status: number, subject: string, message: string) {
    super(`${status} ${subject} ${message}`);
    this.status = status;
    this.errors = { [subject]: [message] };
  }
}

/** Who asks; undefined for nobody in particular. @throws {Refusal} for a session that has ended. */
export function readerOf(world: World, token: Bearer): Person | undefined {
  if (token === undefined) return undefined;
  const session = world.sessions.find((each) => each.token === token);
  if (!session) throw new Refusal(401, 'token', 'is invalid');
  return personById(world, session.personId);
}

/** Who asks, where somebody has to. */
export function userOf(world: World, token: Bearer): Person {
  const user = readerOf(world, token);
  if (!user) throw new Refusal(401, 'token', 'is missing');
  return user;
}

/** Whether somebody may delete what others wrote. */
export function isModerator(world: World, token: Bearer): boolean {
  return world.sessions.some((session) => session.token === token && session.isModerator);
}

export function personById(world: World, id: number): Person {
  const person = world.people.find((each) => each.id === id);
  if (!person) throw new Error(`The model knows nobody with the id ${id}`);
  return person;
}

export function personNamed(world: World, username: string): Person {
  const person = world.people.find((each) => each.username === username);
  if (!person) throw new Refusal(404, 'profile', 'not found');
  return person;
}

export function postById(world: World, id: string): Post {
  const post = world.posts.find((each) => each.id === id);
  if (!post) throw new Refusal(404, 'article', 'not found');
  return post;
}

export function isLinked<To>(
  links: readonly Link<To>[],
  from: number | undefined,
  to: To,
): boolean {
  return links.some((link) => link.from === from && link.to === to);
}

/** Links are there or not: another one changes nothing. */
export function link<To>(links: Link<To>[], from: number, to: To): void {
  if (!isLinked(links, from, to)) links.push({ from, to });
}

export function unlink<To>(links: readonly Link<To>[], from: number, to: To): Link<To>[] {
  return links.filter((each) => each.from !== from || each.to !== to);
}

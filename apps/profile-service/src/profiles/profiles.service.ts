import type { Profile } from '@conduit/contracts';
import { NotFoundError } from '@conduit/nest-lambda';
import { PeopleReader, type Person } from '@conduit/people';
import { Injectable } from '@nestjs/common';
import { FollowRepository } from './follow.repository.ts';
import { SelfFollowError } from './self-follow-error.ts';

@Injectable()
export class ProfilesService {
  readonly #people: PeopleReader;
  readonly #follows: FollowRepository;

  constructor(people: PeopleReader, follows: FollowRepository) {
    this.#people = people;
    this.#follows = follows;
  }

  /**
   * Two round trips, the second of which also tells whether the reader follows.
   *
   * @throws {NotFoundError}
   */
  async find(username: string, readerId: string | undefined): Promise<Profile> {
    const id = await this.#people.findIdByUsername(username);
    if (id === undefined) throw NotFoundError.of('profile');
    const [person, following] = await Promise.all([
      this.#people.findById(id),
      readerId !== undefined && this.#people.follows(readerId, id),
    ]);
    // Between the reads, the person may have taken another name.
    if (person?.username !== username) throw NotFoundError.of('profile');
    return toProfile(person, following);
  }

  async follow(readerId: string, username: string): Promise<Profile> {
    const person = await this.#people.findByUsername(username);
    return toProfile(await this.followPerson(readerId, person), true);
  }

  async unfollow(readerId: string, username: string): Promise<Profile> {
    const person = await this.#people.findByUsername(username);
    return toProfile(await this.unfollowPerson(readerId, person), false);
  }

  /** @throws {NotFoundError} for nobody and, for the reader, {SelfFollowError} */
  async followPerson(readerId: string, person: Person | undefined): Promise<Person> {
    if (!person) throw NotFoundError.of('profile');
    if (person.id === readerId) throw new SelfFollowError();
    await this.#follows.add(readerId, person.id);
    return person;
  }

  /** @throws {NotFoundError} for nobody. */
  async unfollowPerson(readerId: string, person: Person | undefined): Promise<Person> {
    if (!person) throw NotFoundError.of('profile');
    await this.#follows.remove(readerId, person.id);
    return person;
  }
}

function toProfile({ username, bio, image }: Person, following: boolean): Profile {
  return { username, bio, image, following };
}

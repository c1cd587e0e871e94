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

  /** @throws {NotFoundError} or, for the reader's own profile, {SelfFollowError} */
  async follow(readerId: string, username: string): Promise<Profile> {
    const person = await this.#findPerson(username);
    if (person.id === readerId) throw new SelfFollowError();
    await this.#follows.add(readerId, person.id);
    return toProfile(person, true);
  }

  /** @throws {NotFoundError} */
  async unfollow(readerId: string, username: string): Promise<Profile> {
    const person = await this.#findPerson(username);
    await this.#follows.remove(readerId, person.id);
    return toProfile(person, false);
  }

  async #findPerson(username: string): Promise<Person> {
    const person = await this.#people.findByUsername(username);
    if (!person) throw NotFoundError.of('profile');
    return person;
  }
}

function toProfile({ username, bio, image }: Person, following: boolean): Profile {
  return { username, bio, image, following };
}

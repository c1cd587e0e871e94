import { Auth, CurrentUser } from '@conduit/auth';
import { LegacyErrorFilter, insteadOfLegacy } from '@conduit/graph';
import { NotFoundError } from '@conduit/nest-lambda';
import { AddressBook, PeopleReader } from '@conduit/people';
import type { Person } from '@conduit/people';
import { UseFilters } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ProfilesService } from '../profiles/profiles.service.ts';
import { LegacyFollowInput, LegacyProfile, LegacyProfileInput } from './legacy-profile.types.ts';

/** Profiles as the legacy client knows them. */
@UseFilters(LegacyErrorFilter)
@Resolver()
export class LegacyProfilesResolver {
  readonly #profiles: ProfilesService;
  readonly #people: PeopleReader;
  readonly #addresses: AddressBook;

  constructor(profiles: ProfilesService, people: PeopleReader, addresses: AddressBook) {
    this.#profiles = profiles;
    this.#people = people;
    this.#addresses = addresses;
  }

  @Auth('optional')
  @Query(() => LegacyProfile, { nullable: true, deprecationReason: insteadOfLegacy('profile') })
  async getProfile(
    @Args('profileArgs') { username, currentUserEmail, token }: LegacyProfileInput,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<LegacyProfile> {
    const [addresses, person] = await Promise.all([
      this.#addresses.asSeenBy(reader),
      this.#people.findByUsername(username),
    ]);
    addresses.assertNoneElse({ currentUserEmail, token });
    if (!person) throw NotFoundError.of('profile');
    const following = reader ? await this.#people.follows(reader.id, person.id) : false;
    return { ...person, email: addresses.of(person.id), following };
  }

  @Auth('required')
  @Mutation(() => String, {
    nullable: true,
    deprecationReason: insteadOfLegacy('followProfile'),
  })
  async follow(
    @Args('followArgs') args: LegacyFollowInput,
    @CurrentUser() reader: CurrentUser,
  ): Promise<string> {
    const person = await this.#personIn(args, reader);
    const { username } = await this.#profiles.followPerson(reader.id, person);
    return `You follow ${username}`;
  }

  @Auth('required')
  @Mutation(() => String, {
    nullable: true,
    deprecationReason: insteadOfLegacy('unfollowProfile'),
  })
  async unfollow(
    @Args('unfollowArgs') args: LegacyFollowInput,
    @CurrentUser() reader: CurrentUser,
  ): Promise<string> {
    const person = await this.#personIn(args, reader);
    const { username } = await this.#profiles.unfollowPerson(reader.id, person);
    return `You do not follow ${username} any more`;
  }

  async #personIn(
    { follow, follower, token }: LegacyFollowInput,
    reader: CurrentUser,
  ): Promise<Person | undefined> {
    const addresses = await this.#addresses.asSeenBy(reader);
    addresses.assertNoneElse({ follower, token });
    const id = addresses.idOf(follow);
    return id === undefined ? undefined : this.#people.findById(id);
  }
}

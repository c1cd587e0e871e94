import { Auth, CurrentUser } from '@conduit/auth';
import { LIMIT_MAXIMUM } from '@conduit/contracts';
import { ContextLoader, ProfileType, UserErrorsInterceptor } from '@conduit/graph';
import { Batch, ParentFields } from '@conduit/nest-appsync';
import { FollowedReader, PeopleReader } from '@conduit/people';
import { UseInterceptors } from '@nestjs/common';
import { Args, Context, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ProfilePayload } from './profile.payload.ts';
import { ProfilesService } from './profiles.service.ts';

@Resolver(() => ProfileType)
export class ProfilesResolver {
  readonly #profiles: ProfilesService;
  readonly #people: PeopleReader;
  readonly #followed: ContextLoader<string, boolean, CurrentUser>;

  constructor(profiles: ProfilesService, people: PeopleReader, follows: FollowedReader) {
    this.#profiles = profiles;
    this.#people = people;
    this.#followed = new ContextLoader(async (ids, reader) => {
      const followed = await follows.followedBy(reader.id);
      return ids.map((id) => followed.has(id));
    });
  }

  @Auth('optional')
  @Query(() => ProfileType, { nullable: true, description: 'Null where there is nobody.' })
  async profile(@Args('username') username: string): Promise<ProfileType | undefined> {
    return this.#people.findByUsername(username);
  }

  @Auth('optional')
  @ResolveField(() => Boolean, { nullable: true })
  @Batch(LIMIT_MAXIMUM)
  @ParentFields('id')
  async following(
    @Parent() { id }: Pick<ProfileType, 'id'>,
    @Context() context: object,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<boolean> {
    return reader ? this.#followed.of(context, reader).load(id) : false;
  }

  @Auth('required')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => ProfilePayload)
  async followProfile(
    @Args('username') username: string,
    @CurrentUser() reader: CurrentUser,
  ): Promise<ProfilePayload> {
    const person = await this.#people.findByUsername(username);
    return { profile: await this.#profiles.followPerson(reader.id, person), userErrors: [] };
  }

  @Auth('required')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => ProfilePayload)
  async unfollowProfile(
    @Args('username') username: string,
    @CurrentUser() reader: CurrentUser,
  ): Promise<ProfilePayload> {
    const person = await this.#people.findByUsername(username);
    return { profile: await this.#profiles.unfollowPerson(reader.id, person), userErrors: [] };
  }
}

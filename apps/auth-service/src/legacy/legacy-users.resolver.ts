import { Auth, CurrentUser } from '@conduit/auth';
import { loginSchema, registerSchema, updateUserSchema } from '@conduit/contracts';
import { LegacyErrorFilter, insteadOfLegacy, validated } from '@conduit/graph';
import { AuthModes } from '@conduit/nest-appsync';
import { AddressBook } from '@conduit/people';
import { UseFilters } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { toUser } from '../users/signed-in.ts';
import { UsersService } from '../users/users.service.ts';
import {
  LegacyCreateUserInput,
  LegacyLoginInput,
  LegacyUpdateUserInput,
  LegacyUser,
} from './legacy-user.types.ts';

/** Users as the legacy client knows them. */
@UseFilters(LegacyErrorFilter)
@Resolver()
export class LegacyUsersResolver {
  readonly #users: UsersService;
  readonly #addresses: AddressBook;

  constructor(users: UsersService, addresses: AddressBook) {
    this.#users = users;
    this.#addresses = addresses;
  }

  @AuthModes('api-key', 'user-pool')
  @Query(() => LegacyUser, { nullable: true, deprecationReason: insteadOfLegacy('login') })
  async loginUser(@Args('user') user: LegacyLoginInput): Promise<LegacyUser> {
    return toUser(await this.#users.logIn(validated(loginSchema, { user })));
  }

  @AuthModes('api-key', 'user-pool')
  @Mutation(() => LegacyUser, { nullable: true, deprecationReason: insteadOfLegacy('register') })
  async createUser(@Args('user') { image, ...user }: LegacyCreateUserInput): Promise<LegacyUser> {
    // Before anybody is registered.
    const { image: picture = null } = validated(updateUserSchema, { user: { image } }).user;
    const signedIn = await this.#users.register(validated(registerSchema, { user }));
    return toUser(picture === null ? signedIn : await this.#users.setImage(signedIn, picture));
  }

  @Auth('required')
  @Mutation(() => LegacyUser, {
    nullable: true,
    deprecationReason: insteadOfLegacy('updateViewer'),
  })
  async updateUser(
    @Args('user') { token, password, ...named }: LegacyUpdateUserInput,
    @CurrentUser() user: CurrentUser,
  ): Promise<LegacyUser> {
    (await this.#addresses.asSeenBy(user)).assertNoneElse({ token });
    // A blank one is a form's field that was left empty.
    const changes = { ...named, ...(password?.trim() && { password }) };
    return toUser(await this.#users.update(user, validated(updateUserSchema, { user: changes })));
  }
}

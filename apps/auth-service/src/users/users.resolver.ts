import { Auth, CurrentUser } from '@conduit/auth';
import {
  loginSchema,
  registerSchema,
  updateUserSchema,
  type Login,
  type Register,
  type UpdateUser,
} from '@conduit/contracts';
import { EnvelopePipe, UserErrorsInterceptor } from '@conduit/graph';
import { AuthModes } from '@conduit/nest-appsync';
import { UseInterceptors } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { SignedIn } from './signed-in.ts';
import { UsersService } from './users.service.ts';
import {
  LoginInput,
  RegisterInput,
  SessionPayload,
  UpdateViewerInput,
  ViewerPayload,
  ViewerType,
} from './viewer.type.ts';

@Resolver()
export class UsersResolver {
  readonly #users: UsersService;

  constructor(users: UsersService) {
    this.#users = users;
  }

  @Auth('optional')
  @Query(() => ViewerType, { nullable: true, description: 'Null where you are not signed in.' })
  async viewer(@CurrentUser() user?: CurrentUser): Promise<ViewerType | null> {
    return user ? (await this.#users.current(user)).account : null;
  }

  @AuthModes('api-key', 'user-pool')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => SessionPayload)
  async register(
    @Args('input', { type: () => RegisterInput }, new EnvelopePipe('user', registerSchema))
    body: Register,
  ): Promise<SessionPayload> {
    return sessionOf(await this.#users.register(body));
  }

  @AuthModes('api-key', 'user-pool')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => SessionPayload)
  async login(
    @Args('input', { type: () => LoginInput }, new EnvelopePipe('user', loginSchema))
    body: Login,
  ): Promise<SessionPayload> {
    return sessionOf(await this.#users.logIn(body));
  }

  @Auth('required')
  @UseInterceptors(UserErrorsInterceptor)
  @Mutation(() => ViewerPayload)
  async updateViewer(
    @Args('input', { type: () => UpdateViewerInput }, new EnvelopePipe('user', updateUserSchema))
    body: UpdateUser,
    @CurrentUser() user: CurrentUser,
  ): Promise<ViewerPayload> {
    return { viewer: (await this.#users.update(user, body)).account, userErrors: [] };
  }
}

function sessionOf({ account, token }: SignedIn): SessionPayload {
  return { viewer: account, token, userErrors: [] };
}

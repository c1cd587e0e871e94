import { Auth, CurrentUser } from '@conduit/auth';
import {
  loginSchema,
  registerSchema,
  updateUserSchema,
  userResponseSchema,
  type Login,
  type Register,
  type UpdateUser,
  type UserResponse,
} from '@conduit/contracts';
import { AlreadyTakenError, InvalidCredentialsError, Operation } from '@conduit/nest-lambda';
import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { toUser } from './signed-in.ts';
import { UsersService } from './users.service.ts';

@Controller()
export class UsersController {
  readonly #users: UsersService;

  constructor(users: UsersService) {
    this.#users = users;
  }

  @Post('users')
  @Operation({
    id: 'createUser',
    summary: 'Register',
    answer: userResponseSchema,
    refusals: () => [AlreadyTakenError.of('username'), AlreadyTakenError.of('email')],
  })
  async register(@Body({ schema: registerSchema }) body: Register): Promise<UserResponse> {
    return { user: toUser(await this.#users.register(body)) };
  }

  @Post('users/login')
  @Operation({
    id: 'login',
    summary: 'Log in',
    answer: userResponseSchema,
    refusals: () => [new InvalidCredentialsError()],
  })
  @HttpCode(200)
  async logIn(@Body({ schema: loginSchema }) body: Login): Promise<UserResponse> {
    return { user: toUser(await this.#users.logIn(body)) };
  }

  @Auth('required')
  @Get('user')
  @Operation({ id: 'getCurrentUser', summary: 'Read who you are', answer: userResponseSchema })
  async current(@CurrentUser() user: CurrentUser): Promise<UserResponse> {
    return { user: toUser(await this.#users.current(user)) };
  }

  @Auth('required')
  @Put('user')
  @Operation({
    id: 'updateCurrentUser',
    summary: 'Change who you are',
    description: 'A new password ends all sessions but the one that set it.',
    answer: userResponseSchema,
    refusals: () => [AlreadyTakenError.of('username'), AlreadyTakenError.of('email')],
  })
  async update(
    @CurrentUser() user: CurrentUser,
    @Body({ schema: updateUserSchema }) body: UpdateUser,
  ): Promise<UserResponse> {
    return { user: toUser(await this.#users.update(user, body)) };
  }
}

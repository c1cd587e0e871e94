import { Auth, CurrentUser } from '@conduit/auth';
import {
  loginSchema,
  registerSchema,
  updateUserSchema,
  type Login,
  type Register,
  type UpdateUser,
  type UserResponse,
} from '@conduit/contracts';
import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { UsersService } from './users.service.ts';

@Controller()
export class UsersController {
  readonly #users: UsersService;

  constructor(users: UsersService) {
    this.#users = users;
  }

  @Post('users')
  async register(@Body({ schema: registerSchema }) body: Register): Promise<UserResponse> {
    return { user: await this.#users.register(body) };
  }

  @Post('users/login')
  @HttpCode(200)
  async logIn(@Body({ schema: loginSchema }) body: Login): Promise<UserResponse> {
    return { user: await this.#users.logIn(body) };
  }

  @Auth('required')
  @Get('user')
  async current(@CurrentUser() user: CurrentUser): Promise<UserResponse> {
    return { user: await this.#users.current(user) };
  }

  @Auth('required')
  @Put('user')
  async update(
    @CurrentUser() user: CurrentUser,
    @Body({ schema: updateUserSchema }) body: UpdateUser,
  ): Promise<UserResponse> {
    return { user: await this.#users.update(user, body) };
  }
}

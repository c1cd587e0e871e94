import { Auth, CurrentUser } from '@conduit/auth';
import type { ProfileResponse } from '@conduit/contracts';
import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ProfilesService } from './profiles.service.ts';

@Controller('profiles/:username')
export class ProfilesController {
  readonly #profiles: ProfilesService;

  constructor(profiles: ProfilesService) {
    this.#profiles = profiles;
  }

  @Auth('optional')
  @Get()
  async find(
    @Param('username') username: string,
    @CurrentUser() reader: CurrentUser | undefined,
  ): Promise<ProfileResponse> {
    return { profile: await this.#profiles.find(username, reader?.id) };
  }

  @Auth('required')
  @Post('follow')
  @HttpCode(200)
  async follow(
    @Param('username') username: string,
    @CurrentUser() reader: CurrentUser,
  ): Promise<ProfileResponse> {
    return { profile: await this.#profiles.follow(reader.id, username) };
  }

  @Auth('required')
  @Delete('follow')
  async unfollow(
    @Param('username') username: string,
    @CurrentUser() reader: CurrentUser,
  ): Promise<ProfileResponse> {
    return { profile: await this.#profiles.unfollow(reader.id, username) };
  }
}

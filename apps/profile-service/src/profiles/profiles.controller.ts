import { Auth, CurrentUser } from '@conduit/auth';
import { profileResponseSchema, usernameSchema } from '@conduit/contracts';
import type { ProfileResponse } from '@conduit/contracts';
import { NotFoundError, Operation } from '@conduit/nest-lambda';
import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ProfilesService } from './profiles.service.ts';
import { SelfFollowError } from './self-follow-error.ts';

@Controller('profiles/:username')
export class ProfilesController {
  readonly #profiles: ProfilesService;

  constructor(profiles: ProfilesService) {
    this.#profiles = profiles;
  }

  @Auth('optional')
  @Get()
  @Operation({
    id: 'getProfileByUsername',
    summary: 'Read a profile',
    parameters: { username: usernameSchema },
    answer: profileResponseSchema,
    refusals: () => [NotFoundError.of('profile')],
  })
  async find(
    @Param('username') username: string,
    @CurrentUser() reader: CurrentUser | undefined,
  ): Promise<ProfileResponse> {
    return { profile: await this.#profiles.find(username, reader?.id) };
  }

  @Auth('required')
  @Post('follow')
  @Operation({
    id: 'followUserByUsername',
    summary: 'Follow somebody',
    parameters: { username: usernameSchema },
    answer: profileResponseSchema,
    refusals: () => [NotFoundError.of('profile'), new SelfFollowError()],
  })
  @HttpCode(200)
  async follow(
    @Param('username') username: string,
    @CurrentUser() reader: CurrentUser,
  ): Promise<ProfileResponse> {
    return { profile: await this.#profiles.follow(reader.id, username) };
  }

  @Auth('required')
  @Delete('follow')
  @Operation({
    id: 'unfollowUserByUsername',
    summary: 'Follow somebody no longer',
    parameters: { username: usernameSchema },
    answer: profileResponseSchema,
    refusals: () => [NotFoundError.of('profile')],
  })
  async unfollow(
    @Param('username') username: string,
    @CurrentUser() reader: CurrentUser,
  ): Promise<ProfileResponse> {
    return { profile: await this.#profiles.unfollow(reader.id, username) };
  }
}

import { Auth, CurrentUser } from '@conduit/auth';
import { LegacyErrorFilter, insteadOfLegacy } from '@conduit/graph';
import { AddressBook } from '@conduit/people';
import { UseFilters } from '@nestjs/common';
import { Args, Query, Resolver } from '@nestjs/graphql';
import { TagsService } from '../tags/tags.service.ts';
import { LegacyTokenInput } from './legacy-comment.inputs.ts';
import { LegacyTag } from './legacy.types.ts';

/** How many the legacy client shows. */
const POPULAR = 10;

@UseFilters(LegacyErrorFilter)
@Resolver()
export class LegacyTagsResolver {
  readonly #tags: TagsService;
  readonly #addresses: AddressBook;

  constructor(tags: TagsService, addresses: AddressBook) {
    this.#tags = tags;
    this.#addresses = addresses;
  }

  @Auth('optional')
  @Query(() => [LegacyTag], { nullable: true, deprecationReason: insteadOfLegacy('tags') })
  async getPopularTags(
    @Args('payload') { token }: LegacyTokenInput,
    @CurrentUser() reader?: CurrentUser,
  ): Promise<LegacyTag[]> {
    (await this.#addresses.asSeenBy(reader)).assertNoneElse({ token });
    return this.#tags.findMostUsed(POPULAR);
  }
}

import { AuthModes } from '@conduit/nest-appsync';
import { Query, Resolver } from '@nestjs/graphql';
import { TagsService } from './tags.service.ts';

@Resolver()
export class TagsResolver {
  readonly #tags: TagsService;

  constructor(tags: TagsService) {
    this.#tags = tags;
  }

  @AuthModes('api-key', 'user-pool')
  @Query(() => [String], { description: 'The 50 most used, then the 50 latest first used.' })
  tags(): Promise<string[]> {
    return this.#tags.findAll();
  }
}

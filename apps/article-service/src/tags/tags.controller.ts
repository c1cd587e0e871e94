import type { TagsResponse } from '@conduit/contracts';
import { Controller, Get } from '@nestjs/common';
import { TagsService } from './tags.service.ts';

@Controller('tags')
export class TagsController {
  readonly #tags: TagsService;

  constructor(tags: TagsService) {
    this.#tags = tags;
  }

  @Get()
  async findAll(): Promise<TagsResponse> {
    return { tags: await this.#tags.findAll() };
  }
}

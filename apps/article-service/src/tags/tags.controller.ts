import { tagsResponseSchema } from '@conduit/contracts';
import type { TagsResponse } from '@conduit/contracts';
import { Operation } from '@conduit/nest-lambda';
import { Controller, Get } from '@nestjs/common';
import { TagsService } from './tags.service.ts';

@Controller('tags')
export class TagsController {
  readonly #tags: TagsService;

  constructor(tags: TagsService) {
    this.#tags = tags;
  }

  @Get()
  @Operation({ id: 'getTags', summary: 'List the tags', answer: tagsResponseSchema })
  async findAll(): Promise<TagsResponse> {
    return { tags: await this.#tags.findAll() };
  }
}

import {
  articleDeleted,
  articleEdited,
  articlePublished,
  type EventData,
} from '@conduit/contracts/events';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { TagRankRepository } from './tag-rank.repository.ts';

/** Ranks tags by how often they are used, after the articles' own transactions. */
@Controller()
export class TagRanksConsumer {
  readonly #ranks: TagRankRepository;

  constructor(ranks: TagRankRepository) {
    this.#ranks = ranks;
  }

  @EventPattern<string>(articlePublished.type)
  async published(@Payload() { tags }: EventData<typeof articlePublished>): Promise<void> {
    await this.#ranks.follow(tags);
  }

  @EventPattern<string>(articleEdited.type)
  async edited(@Payload() data: EventData<typeof articleEdited>): Promise<void> {
    await this.#ranks.follow([...data.addedTags, ...data.removedTags]);
  }

  @EventPattern<string>(articleDeleted.type)
  async deleted(@Payload() { tags }: EventData<typeof articleDeleted>): Promise<void> {
    await this.#ranks.follow(tags);
  }
}

import {
  articleDeleted,
  articlePublished,
  fanOutContinued,
  profileFollowed,
  profileUnfollowed,
  timelineOutdated,
} from '@conduit/contracts/events';
import type { EventData } from '@conduit/contracts/events';
import { Controller } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CatchUpRepository } from './catch-up.repository.ts';
import { FanOutService } from './fan-out.service.ts';
import { TimelineSettler } from './timeline-settler.ts';

/** What one invocation spends on one event before it leaves the rest to another one, in milliseconds. */
const BUDGET = 10_000;

/** Keeps timelines up with what is published, deleted, followed and unfollowed. */
@Controller()
export class TimelineEventsController {
  readonly #fanOut: FanOutService;
  readonly #settler: TimelineSettler;
  readonly #catchUp: CatchUpRepository;

  constructor(fanOut: FanOutService, settler: TimelineSettler, catchUp: CatchUpRepository) {
    this.#fanOut = fanOut;
    this.#settler = settler;
    this.#catchUp = catchUp;
  }

  @EventPattern<string>(articlePublished.type)
  async published(@Payload() data: EventData<typeof articlePublished>): Promise<void> {
    await this.#fanOut.begin({ id: data.articleId, authorId: data.authorId }, 'published');
  }

  @EventPattern<string>(articleDeleted.type)
  async deleted(@Payload() data: EventData<typeof articleDeleted>): Promise<void> {
    await this.#fanOut.begin({ id: data.articleId, authorId: data.authorId }, 'deleted');
  }

  @EventPattern<string>(fanOutContinued.type)
  async continued(@Payload() data: EventData<typeof fanOutContinued>): Promise<void> {
    await this.#fanOut.continue(data, performance.now() + BUDGET);
  }

  @EventPattern<string>(profileFollowed.type)
  async followed(@Payload() data: EventData<typeof profileFollowed>): Promise<void> {
    await this.#settler.settle(data.followerId, data.followedId);
  }

  @EventPattern<string>(profileUnfollowed.type)
  async unfollowed(@Payload() data: EventData<typeof profileUnfollowed>): Promise<void> {
    await this.#settler.settle(data.followerId, data.followedId);
  }

  @EventPattern<string>(timelineOutdated.type)
  async outdated(@Payload() { readerId }: EventData<typeof timelineOutdated>): Promise<void> {
    const isDone = await this.#settler.catchUp(readerId, performance.now() + BUDGET);
    if (!isDone) await this.#catchUp.continue(readerId);
  }
}

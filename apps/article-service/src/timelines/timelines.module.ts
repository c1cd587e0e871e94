import { DynamoDbModule } from '@conduit/dynamodb';
import { FollowedReader } from '@conduit/people';
import { Module } from '@nestjs/common';
import { AuthorDirectoryReader } from '../lists/author-directory.reader.ts';
import { CatchUpRepository } from './catch-up.repository.ts';
import { DeliveredReader } from './delivered.reader.ts';
import { FanOutService } from './fan-out.service.ts';
import { PairReader } from './pair.reader.ts';
import { PulledAuthorsRepository } from './pulled-authors.repository.ts';
import { Subscriber } from './subscriber.ts';
import { SubscribersReader } from './subscribers.reader.ts';
import { TimelineDelivery } from './timeline-delivery.ts';
import { TimelineEventsController } from './timeline-events.controller.ts';
import { TimelineSettler } from './timeline-settler.ts';
import { TimelineReader } from './timeline.reader.ts';
import { Unsubscriber } from './unsubscriber.ts';

/** What keeps timelines, and the handlers of the events that tell it to. */
@Module({
  imports: [DynamoDbModule],
  controllers: [TimelineEventsController],
  providers: [
    AuthorDirectoryReader,
    CatchUpRepository,
    DeliveredReader,
    FanOutService,
    FollowedReader,
    PairReader,
    PulledAuthorsRepository,
    Subscriber,
    SubscribersReader,
    TimelineDelivery,
    TimelineReader,
    TimelineSettler,
    Unsubscriber,
  ],
})
export class TimelinesModule {}

import { timelineOutdated } from '@conduit/contracts/events';
import {
  ConditionFailedError,
  DynamoDb,
  UsesTable,
  outboxEvent,
  outboxPart,
} from '@conduit/dynamodb';
import { Injectable, Logger } from '@nestjs/common';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import { personTag } from '../table/person-tag.ts';
import { catchUpKey } from './timeline-keys.ts';

/** As many reads more as it takes to be worth it; what was followed just now is settled by its own event. */
const STALE_MINIMUM = 10;
/** Until then, an earlier request is believed to be under way. In milliseconds. */
const PATIENCE = 60_000;

/** Asks for a timeline to be brought up to date, by an event. */
@UsesTable(table, { actions: ['UpdateItem'], leadingKeys: ['T|*'] })
@UsesTable(table, { actions: ['PutItem'], leadingKeys: ['O|*'] })
@Injectable()
export class CatchUpRepository {
  readonly #db: DynamoDb;
  readonly #logger = new Logger(CatchUpRepository.name);

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** Once a minute for a reader at most, if so much of the timeline is behind. Never fails. */
  async requestFor(readerId: string, staleCount: number, now = Date.now()): Promise<void> {
    if (staleCount < STALE_MINIMUM) return;
    try {
      await this.#request(readerId, now);
    } catch (error) {
      if (error instanceof ConditionFailedError) return;
      this.#logger.warn(`A timeline was not brought up to date: ${String(error)}`);
    }
  }

  /** @throws {ConditionFailedError} when that was done already. */
  async #request(readerId: string, now: number): Promise<void> {
    await this.#db.transactWrite([
      {
        Update: {
          table,
          Key: catchUpKey(personTag(readerId)),
          UpdateExpression: 'SET requestedAt = :now',
          ConditionExpression: 'attribute_not_exists(requestedAt) OR requestedAt < :before',
          ExpressionAttributeValues: { ':now': now, ':before': now - PATIENCE },
        },
      },
      timelineOutdatedPart(readerId, now),
    ]);
  }

  /** Has the rest done by another event. */
  async continue(readerId: string): Promise<void> {
    await this.#db.transactWrite([timelineOutdatedPart(readerId, Date.now())]);
  }
}

function timelineOutdatedPart(readerId: string, now: number): ReturnType<typeof outboxPart> {
  return outboxPart(
    table,
    outboxEvent({
      event: timelineOutdated,
      aggregate: `timeline:${readerId}`,
      sequence: now,
      data: { readerId },
    }),
  );
}

import { articleCleanupPaused } from '@conduit/contracts/events';
import { DynamoDb, UsesTable, outboxEvent, outboxPart } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';

/** Tells that a clean-up has to go on, for the next delivery to do so. */
@UsesTable(table, { actions: ['PutItem'], leadingKeys: ['O|*'] })
@Injectable()
export class CleanupOutbox {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** @param sequence of the event that was handled. */
  async pause(articleId: string, sequence: number): Promise<void> {
    const event = outboxEvent({
      event: articleCleanupPaused,
      aggregate: `article:${articleId}`,
      sequence: sequence + 1,
      data: { articleId },
    });
    await this.#db.transactWrite([outboxPart(table, event)]);
  }
}

import { DynamoDb, UsesTable, untilSettled } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import { InboxChanges, type NewNotification } from './inbox-changes.ts';
import { notePart } from './inbox-parts.ts';
import type { NotifiedItem, Notice } from './notification-items.ts';
import { notificationId } from './notification-keys.ts';

/** Longer than any event lies in the archive or waits in a dead-letter queue. */
const WITHDRAWN_SECONDS = 60 * 24 * 60 * 60;

/** An event about somebody's follow, favourite or comment. */
export interface NotifiedEvent {
  /** The key under which the subject's latest event is noted. */
  subject: ArticlesKey;
  recipientId: string;
  sequence: number;
  /** ISO 8601. */
  time: string;
}

/**
 * Writes inboxes. Each event is applied once, in one transaction with the counts, and only if it is
 * later than what is known of its subject: deliveries may be repeated and come in any order.
 */
@UsesTable(table, { actions: ['GetItem'], leadingKeys: ['N|*', 'NF|*'] })
@UsesTable(table, { actions: ['PutItem'], leadingKeys: ['N|*', 'NF|*', 'n|*'] })
@Injectable()
export class InboxRepository {
  readonly #db: DynamoDb;
  readonly #changes: InboxChanges;

  constructor(db: DynamoDb, changes: InboxChanges) {
    this.#db = db;
    this.#changes = changes;
  }

  /**
   * Puts a notice into the recipient's inbox; in place of an earlier one about the same.
   *
   * @returns its id there, also where the event comes again; none where a later event is known.
   */
  async notify(event: NotifiedEvent, notice: Notice): Promise<string | undefined> {
    const id = notificationId(event.subject, Date.parse(event.time));
    return this.#apply(event, { id, notice });
  }

  /** Takes back what was said about a subject, also what is only said later by an older event. */
  async withdraw(event: NotifiedEvent): Promise<void> {
    await this.#apply(event, undefined);
  }

  async #apply(
    { subject, recipientId, sequence, time }: NotifiedEvent,
    next: NewNotification | undefined,
  ): Promise<string | undefined> {
    return untilSettled(async () => {
      const seen = await this.#db.get<NotifiedItem>({ table, Key: subject });
      if (seen && seen.sequence >= sequence) {
        return seen.sequence === sequence ? seen.notificationId : undefined;
      }
      const expiresAt = Math.floor(Date.parse(time) / 1000) + WITHDRAWN_SECONDS;
      const noted: NotifiedItem = {
        ...subject,
        sequence,
        recipientId,
        ...(next ? { notificationId: next.id } : { expiresAt }),
      };
      await this.#db.transactWrite([
        notePart(noted, seen),
        ...(await this.#changes.parts(recipientId, seen?.notificationId, next)),
      ]);
      return next?.id;
    });
  }
}

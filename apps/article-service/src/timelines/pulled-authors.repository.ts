import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import { PULLED, PULLED_COPIES, homeKey, pulledPartition } from './timeline-keys.ts';

/**
 * Up to this many subscribers an author's articles are pushed, unless the table says otherwise. It bounds
 * how long the last of them waits, not the cost: see `docs/adr/0011`.
 */
const PUSHED_DEFAULT = 100_000;

/** The item that overrides {@link PUSHED_DEFAULT}, for whoever operates the system to put. */
interface PushSettings {
  pushedMaximum?: number;
}

/** Which authors are too many people's to be pushed. */
@UsesTable(table, { actions: ['GetItem', 'PutItem'], leadingKeys: ['PULLED|*'] })
@UsesTable(table, { actions: ['UpdateItem'], leadingKeys: ['S|*'] })
@Injectable()
export class PulledAuthorsRepository {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /**
   * From the moment on at which this is written, every reader reads the author's own list, so nothing that
   * was not pushed is missed; what was pushed before is left out until it is cleared away.
   */
  async add(authorTag: string): Promise<void> {
    const copies = Array.from({ length: PULLED_COPIES }, (_, copy) => ({
      Put: { table, Item: { pk: pulledPartition(copy), sk: `${PULLED}${authorTag}` } },
    }));
    const UpdateExpression = 'SET pulled = :true';
    const ExpressionAttributeValues = { ':true': true };
    const home = { table, Key: homeKey(authorTag), UpdateExpression, ExpressionAttributeValues };
    await this.#db.transactWrite([...copies, { Update: home }]);
  }

  /** How many subscribers an author may have whose articles are pushed. */
  async pushedMaximum(): Promise<number> {
    const Key = { pk: pulledPartition(0), sk: 'S' };
    const settings = await this.#db.get<PushSettings>({ table, Key });
    return settings?.pushedMaximum ?? PUSHED_DEFAULT;
  }
}

import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import type { HomeItem, Pair } from './subscription-parts.ts';
import { subscriptionsOf } from './subscriptions.ts';
import type { Subscription, SubscriptionsItem } from './subscriptions.ts';
import { homeKey, homeSubscriberKey, subscriptionsKey } from './timeline-keys.ts';

/** How one reader's timeline and one author stand to each other. */
@UsesTable(table, { actions: ['GetItem'], leadingKeys: ['T|*', 'S|*'] })
@Injectable()
export class PairReader {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  async subscription({ readerTag, authorTag }: Pair): Promise<Subscription | undefined> {
    const Key = subscriptionsKey(readerTag, authorTag);
    const item = await this.#db.get<SubscriptionsItem>({ table, Key });
    return item && subscriptionsOf([item]).get(authorTag);
  }

  async home({ authorTag }: Pair): Promise<HomeItem> {
    return (await this.#db.get<HomeItem>({ table, Key: homeKey(authorTag) })) ?? {};
  }

  async isAtHome({ readerTag, authorTag }: Pair): Promise<boolean> {
    const Key = homeSubscriberKey(authorTag, readerTag);
    return (await this.#db.get({ table, Key })) !== undefined;
  }
}

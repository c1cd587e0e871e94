import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import { partitionParams } from '../lists/list-params.ts';
import { ARTICLES_TABLE as table } from '../table/articles-table.ts';
import type { ArticlesKey } from '../table/articles-table.ts';
import type { HomeItem } from './subscription-parts.ts';
import {
  HOME_CAPACITY,
  SUBSCRIBER,
  homeKey,
  homePartition,
  subscriberShardPartition,
} from './timeline-keys.ts';

/** An author's first subscribers and what is known of the others. */
export interface Home {
  readerTags: string[];
  overflows: boolean;
  pulled: boolean;
}

/** Whose timelines an author's articles go to, by the author's tag. */
@UsesTable(table, { actions: ['Query'], leadingKeys: ['S|*'] })
@Injectable()
export class SubscribersReader {
  readonly #db: DynamoDb;

  constructor(db: DynamoDb) {
    this.#db = db;
  }

  /** One request of up to 2 read units. */
  async home(authorTag: string): Promise<Home> {
    const params = partitionParams(homePartition(authorTag), HOME_CAPACITY + 1);
    const { items } = await this.#db.query<ArticlesKey & HomeItem>(params);
    const state = items.find(({ sk }) => sk === homeKey(authorTag).sk);
    return {
      readerTags: items.filter(isSubscriber).map(readerTagOf),
      overflows: state?.overflows ?? false,
      pulled: state?.pulled ?? false,
    };
  }

  /** Some of the further subscribers, in the order of their tags. */
  async inShard(
    authorTag: string,
    shard: number,
    { after, limit }: { after?: string; limit: number },
  ): Promise<string[]> {
    const pk = subscriberShardPartition(authorTag, shard);
    const { items } = await this.#db.query<ArticlesKey>({
      ...partitionParams(pk, limit),
      ...(after !== undefined && { ExclusiveStartKey: { pk, sk: `${SUBSCRIBER}${after}` } }),
    });
    return items.map(readerTagOf);
  }
}

function isSubscriber({ sk }: ArticlesKey): boolean {
  return sk.startsWith(SUBSCRIBER);
}

function readerTagOf({ sk }: ArticlesKey): string {
  return sk.slice(SUBSCRIBER.length);
}

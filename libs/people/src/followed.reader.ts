import { DynamoDb, UsesTable } from '@conduit/dynamodb';
import { Injectable } from '@nestjs/common';
import type { FollowBucketItem } from './items.ts';
import { queryFollowsParams } from './people-params.ts';
import { PROFILES_TABLE } from './profiles-table.ts';

/** Whom people follow; strongly consistent. */
@UsesTable(PROFILES_TABLE, { actions: ['Query'], leadingKeys: ['FO|*'] })
@Injectable()
export class FollowedReader {
  readonly #dynamodb: DynamoDb;

  constructor(dynamodb: DynamoDb) {
    this.#dynamodb = dynamodb;
  }

  /** The ids of all whom a reader follows: 1 read unit for about 110 of them. */
  async followedBy(readerId: string): Promise<Set<string>> {
    const { items } = await this.#dynamodb.query<FollowBucketItem>(queryFollowsParams(readerId));
    return new Set(items.flatMap(({ ids }) => [...(ids ?? [])]));
  }
}
